// The funnel, written again, in the order of the definitions.

extension JourneysByHand {
  private typealias OfJourneys = CountedByHand<JourneyByHand>

  var funnel: [String] {
    referred + [notCollected("eligible", unit: "people")] + steps + supportsWithoutForms
      + afterExit + shares + durations
  }

  // MARK: - The portal

  private var referred: [String] {
    func count(
      _ name: String, in windows: [WindowByHand], _ isIn: @escaping (ReferralByHand) -> Bool
    ) -> [String] {
      CountedByHand<ReferralByHand>(
        name: name, fact: "referrals", unit: "people", figure: .count, windows: windows,
        day: { $0.day }, isIn: isIn
      ).lines(of: referrals, catalog)
    }
    let enrolled = referrals.filter { $0.hasEnrolled && $0.isOfGrant }.count
    let all = referrals.count { $0.isOfGrant }
    let share = quotient(enrolled, over: all, digits: 6)
    return count("referred", in: [.grant, .programYear, .month]) { _ in true }
      + count("referred_enrolled", in: [.grant]) { $0.hasEnrolled }
      + [
        "referred_enrolled_share,referrals,\(WindowByHand.grant.columns),,,,,"
          + "\(all),0,0,0,\(enrolled),\(all),\(share),share,ok"
      ]
  }

  // MARK: - Steps in a program

  private struct Step {
    let name: String
    let isIn: (JourneyByHand) -> Bool?
    let day: (JourneyByHand) -> Int?
    var isPending: (JourneyByHand) -> Bool? = { _ in false }
    /// Some are counted in participations elsewhere.
    var isCounted = true
    var isByProvider = false
  }

  private static var steps: [Step] {
    let byEntry: (JourneyByHand) -> Int? = { $0.entry }
    let byTraining: (JourneyByHand) -> Int? = { $0.participation.firstEntry }
    return [
      Step(name: "documented", isIn: { $0.hasForms == true }, day: byEntry, isByProvider: true),
      Step(
        name: "not_documented", isIn: { $0.hasForms != true }, day: byEntry, isByProvider: true),
      Step(name: "trained", isIn: { $0.participation.wasInTraining }, day: byTraining),
      Step(
        name: "completed", isIn: { $0.participation.isCompleted },
        day: { $0.participation.completionDay }, isCounted: false),
      Step(name: "withdrawn", isIn: { $0.hasWithdrawn }, day: byTraining),
      Step(
        name: "credentialed", isIn: { $0.participation.isCredentialed },
        day: { $0.participation.credentialDay }, isCounted: false),
      Step(name: "placed", isIn: { $0.wasPlaced }, day: { $0.exit }, isCounted: false),
      Step(
        name: "placed_related",
        isIn: { row in
          ThreeValued.and(row.wasPlaced, ThreeValued.any([row.awaitsRelation, row.isRelated]))
        },
        day: { $0.exit }, isPending: { $0.awaitsRelation }),
    ]
  }

  private var steps: [String] {
    JourneysByHand.steps.flatMap { step in
      let provider = step.isByProvider ? ["provider"] : []
      let people = OfJourneys(
        name: "people_\(step.name)", fact: "journeys", unit: "people", figure: .people(\.person),
        by: ["sector", "region"] + provider, day: step.day, isIn: step.isIn,
        isPending: step.isPending)
      let participations = OfJourneys(
        name: step.name, fact: "journeys", unit: "participations", figure: .count,
        windows: [.grant, .programYear], by: ["program", "sector", "region"] + provider,
        day: step.day, isIn: step.isIn, isPending: step.isPending)
      let notCollected =
        step.name == "withdrawn"
        ? [notCollected("withdrawn_by_reason", unit: "participations")] : []
      return (step.isCounted ? [participations] : [])
        .flatMap { $0.lines(of: journeys, catalog) } + people.lines(of: journeys, catalog)
        + notCollected
    }
  }

  private var supportsWithoutForms: [String] {
    CountedByHand<EvidencedSupport>(
      name: "supports_not_documented", fact: "supports_and_evidence", unit: "usd",
      figure: .dollars { $0.support.cents }, by: ["provider"], isIn: { !$0.hasForms }
    ).lines(of: supports, catalog)
  }

  // MARK: - After exit

  private var afterExit: [String] {
    func lines(
      _ name: String, _ number: Int, _ isPending: @escaping (QuarterByHand) -> Bool,
      _ isIn: @escaping (QuarterByHand) -> Bool?
    ) -> [String] {
      func metric(
        _ name: String, _ unit: String, _ figure: CountedByHand<QuarterByHand>.Figure,
        _ by: [String]
      ) -> [String] {
        CountedByHand<QuarterByHand>(
          name: name, fact: "quarters_after_exit", unit: unit, figure: figure, by: by,
          day: { $0.exit },
          isIn: { row in
            ThreeValued.and(
              row.number == number, ThreeValued.any([isPending(row), isIn(row)]))
          },
          isExcluded: { $0.journey.isExcluded }, isPending: isPending
        ).lines(of: quarters, catalog)
      }
      return metric(name, "participations", .count, ["program", "sector", "region"])
        + metric("people_\(name)", "people", .people { $0.journey.person }, ["sector", "region"])
    }
    return lines("employed_q2", 2, \.isAwaited) { $0.isEmployed }
      + lines("employed_q4", 4, \.isAwaited) { $0.isEmployed }
      + lines("retained", 2, \.isLaterAwaited) {
        ThreeValued.and($0.isEmployed, $0.keepsEmployer)
      }
  }

  // MARK: - Shares

  private var shares: [String] {
    let everyWay = ["program", "sector", "region"]
    func share(
      _ name: String, by: [String] = everyWay, day: @escaping (JourneyByHand) -> Int?,
      of isIn: @escaping (JourneyByHand) -> Bool? = { _ in true },
      isPending: @escaping (JourneyByHand) -> Bool? = { _ in false },
      _ isSuccess: @escaping (JourneyByHand) -> Bool?
    ) -> [String] {
      OfJourneys(
        name: name, fact: "journeys", unit: "share", figure: .share, by: by, day: day, isIn: isIn,
        isPending: isPending, isSuccess: isSuccess
      ).lines(of: journeys, catalog)
    }
    func later(
      _ name: String, of isIn: @escaping (QuarterByHand) -> Bool,
      isPending: @escaping (QuarterByHand) -> Bool,
      _ isSuccess: @escaping (QuarterByHand) -> Bool?
    ) -> [String] {
      CountedByHand<QuarterByHand>(
        name: name, fact: "quarters_after_exit", unit: "share", figure: .share,
        by: everyWay + ["quarter"],
        day: { $0.exit }, isIn: isIn, isExcluded: { $0.journey.isExcluded }, isPending: isPending,
        isSuccess: isSuccess
      ).lines(of: quarters, catalog)
    }
    return share(
      "documented_share", by: everyWay + ["provider"], day: { $0.entry }, { $0.hasForms == true })
      + share("trained_share", day: { $0.entry }, { $0.participation.wasInTraining })
      + share(
        "withdrawn_share", day: { $0.participation.firstEntry },
        of: { $0.participation.wasInTraining }, isPending: { $0.isInTraining },
        { $0.participation.isCompleted.map { !$0 } })
      + share(
        "credentialed_share", day: { $0.participation.completionDay },
        of: { $0.participation.isCompleted }, { $0.participation.isCredentialed })
      + share(
        "related_share", day: { $0.exit }, of: { $0.wasPlaced },
        isPending: { $0.awaitsRelation }, { $0.isRelated })
      + later(
        "employed_q2_share", of: { $0.number == 2 }, isPending: \.isAwaited, { $0.isEmployed })
      + later(
        "employed_q4_share", of: { $0.number == 4 }, isPending: \.isAwaited, { $0.isEmployed })
      + later(
        "retained_share", of: { $0.number == 2 && ($0.isAwaited || $0.isEmployed) },
        isPending: \.isLaterAwaited, { $0.keepsEmployer })
  }

  // MARK: - Days from step to step

  private var durations: [String] {
    func median(
      _ name: String, from first: @escaping (Participation) -> Int?,
      to last: @escaping (Participation) -> Int?, day: @escaping (Participation) -> Int?
    ) -> [String] {
      func days(_ row: JourneyByHand) -> Int? {
        let row = row.participation
        guard let first = first(row), let last = last(row) else { return nil }
        return count(of: last) - count(of: first)
      }
      return OfJourneys(
        name: name, fact: "journeys", unit: "days", figure: .medianDays(days),
        by: ["program", "sector", "region"], day: { day($0.participation) },
        isIn: { days($0) != nil }
      ).lines(of: journeys, catalog)
    }
    func daysToEntry(_ row: ReferralByHand) -> Int? {
      row.firstEntry.map { count(of: $0) - count(of: row.day) }
    }
    return CountedByHand<ReferralByHand>(
      name: "days_to_entry", fact: "referrals", unit: "days", figure: .medianDays(daysToEntry),
      day: { $0.firstEntry }, isIn: { $0.firstEntry != nil }
    ).lines(of: referrals, catalog)
      + median("days_to_training", from: \.entry, to: \.firstEntry, day: \.firstEntry)
      + median(
        "days_in_training", from: \.firstEntry, to: \.completionDay, day: \.completionDay)
      + median(
        "days_to_credential", from: \.completionDay, to: \.credentialDay, day: \.credentialDay)
      + median("days_to_exit", from: \.completionDay, to: \.exit, day: \.exit)
  }
}

extension ReferralByHand {
  var hasEnrolled: Bool { firstEntry.map { $0 <= WindowByHand.month.end } ?? false }
  var isOfGrant: Bool { day >= WindowByHand.grant.start && day <= WindowByHand.grant.end }
}

extension JourneyByHand {
  var isInTraining: Bool? { participation.isInTraining(on: WindowByHand.month.end) }

  var hasWithdrawn: Bool? {
    ThreeValued.and(
      participation.wasInTraining,
      ThreeValued.and(isInTraining.map { !$0 }, participation.isCompleted.map { !$0 }))
  }

  var wasPlaced: Bool? { ThreeValued.and(exit != nil, participation.isPlaced) }

  /// Until the second quarter after exit is over, on the last day of September 2026.
  var awaitsRelation: Bool? { exit.map { quarter(of: $0) + 2 > 4 * 2026 + 2 } }
}
