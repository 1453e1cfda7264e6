// Rows and columns of the federal forms, written again, in the order of the definitions.

extension JourneysByHand {
  private typealias OfExits = CountedByHand<ExitByHand>
  private typealias OfJourneys = CountedByHand<JourneyByHand>
  private static let everyWay = ["program", "sector", "region"]

  var federal: [String] {
    served(
      "participations", prefix: "", exits: .count, journeys: .count)
      + served(
        "people", prefix: "people_", exits: .people { $0.journey.person },
        journeys: .people(\.person)) + reportable + periods + completed + annual
  }

  // MARK: - The quarterly report

  private func served(
    _ unit: String, prefix: String, exits figure: OfExits.Figure, journeys other: OfJourneys.Figure
  ) -> [String] {
    OfExits(
      name: "\(prefix)exited", fact: "exits", unit: unit, figure: figure,
      windows: [.month, .programYear, .grant], by: JourneysByHand.everyWay, day: { $0.exit }
    ).lines(of: exits, catalog)
      + OfJourneys(
        name: "\(prefix)served", fact: "journeys", unit: unit, figure: other, windows: [.month],
        by: JourneysByHand.everyWay, isIn: { $0.isOpen(in: .month) }
      ).lines(of: journeys, catalog)
      + OfJourneys(
        name: "\(prefix)served_in_year", fact: "journeys", unit: unit, figure: other,
        windows: [.programYear],
        by: JourneysByHand.everyWay + ["sex", "race_ethnicity", "education", "barrier"],
        isIn: { $0.isOpen(in: .programYear) }
      ).lines(
        of: journeys, catalog,
        others: [
          "sex": bySex, "race_ethnicity": byRace, "education": byEducation, "barrier": byBarrier,
        ])
  }

  private var bySex: [SliceByHand<JourneyByHand>] {
    let rows = Dictionary(grouping: journeys) { reached[$0.person]?.sex ?? "(no answer)" }
    let answers = sortedByBytes(rows.keys.filter { $0 != "(no answer)" })
    return (answers + ["(no answer)"]).compactMap { answer in
      rows[answer].map { SliceByHand(columns: "sex,\(answer),,", rows: $0) }
    }
  }

  private var byRace: [SliceByHand<JourneyByHand>] {
    func slice(
      _ name: String, _ isIn: (ReachedByHand?) -> Bool
    ) -> SliceByHand<JourneyByHand> {
      SliceByHand(
        columns: "race_ethnicity,\(name),,", rows: journeys.filter { isIn(reached[$0.person]) })
    }
    let unanswered = slice("(no answer)") { $0?.races == nil }
    return ReachedByHand.groupsOfRace.map { group in
      slice(group) { $0?.races?.contains(group) ?? false }
    }
      + [slice("Multi-racial") { $0?.isMultiracial ?? false }]
      + (unanswered.rows.isEmpty ? [] : [unanswered])
  }

  private var byEducation: [SliceByHand<JourneyByHand>] {
    let unanswered = journeys.contains { $0.education == nil } ? ["(no answer)"] : []
    let dimension = DimensionByHand<JourneyByHand>(
      name: "education", members: kindsOfEducation + unanswered,
      member: { $0.education ?? "(no answer)" })
    return Array(SliceByHand.all(of: journeys, by: [dimension]).dropFirst())
  }

  /// Whoever is in several groups counts in each; whoever is in none, and gave some no answer, in none
  /// of them.
  private var byBarrier: [SliceByHand<JourneyByHand>] {
    let unanswered = journeys.filter { $0.barriers.contains(nil) && !$0.barriers.contains(true) }
    let groups = JourneyByHand.barriers.enumerated().map { number, name in
      SliceByHand(
        columns: "barrier,\(name),,", rows: journeys.filter { $0.barriers[number] == true })
    }
    return groups
      + (unanswered.isEmpty
        ? [] : [SliceByHand(columns: "barrier,(no answer),,", rows: unanswered)])
  }

  private var reportable: [String] {
    CountedByHand<ReferralByHand>(
      name: "reportable", fact: "referrals", unit: "people", figure: .count,
      windows: [.month, .programYear, .grant], day: { $0.day }, isIn: { !$0.hasEnrolled }
    ).lines(of: referrals, catalog)
  }

  private struct Period: OfProgram {
    let entry: Int
    /// Nil while it lasts.
    var exit: Int?
    var program: CatalogByHand.Program? { nil }
    var provider: String { "" }
  }

  /// What follows within 90 days is one period.
  private var periods: [String] {
    var periods: [Period] = []
    for stays in Dictionary(grouping: journeys, by: \.person).values {
      var own: [Period] = []
      for stay in stays.sorted(by: { ($0.entry ?? 0) < ($1.entry ?? 0) }) {
        guard let entry = stay.entry else { continue }
        let next = Period(entry: entry, exit: stay.exit)
        guard let last = own.last else {
          own.append(next)
          continue
        }
        if let end = last.exit, count(of: entry) - count(of: end) > 90 {
          own.append(next)
        } else {
          let ends = [last.exit, next.exit].compactMap { $0 }
          own[own.count - 1].exit = ends.count == 2 ? ends.max() : nil
        }
      }
      periods += own
    }
    func lines(_ name: String, day: @escaping (Period) -> Int?) -> [String] {
      CountedByHand<Period>(
        name: name, fact: "periods_of_participation", unit: "periods of participation",
        figure: .count, windows: [.month, .programYear, .grant], day: day,
        isIn: { day($0) != nil }
      ).lines(of: periods, catalog)
    }
    return lines("periods_begun") { $0.entry } + lines("periods_ended") { $0.exit }
  }

  // MARK: - The performance of training providers

  private var completed: [String] {
    func metric(
      _ name: String, _ unit: String, _ figure: OfExits.Figure,
      of isIn: @escaping (ExitByHand) -> Bool?,
      _ isSuccess: @escaping (ExitByHand) -> Bool? = { _ in true }
    ) -> [String] {
      OfExits(
        name: name, fact: "exits", unit: unit, figure: figure, windows: [.programYear, .grant],
        by: ["program"], day: { $0.exit }, isIn: isIn, isSuccess: isSuccess
      ).lines(of: exits, catalog)
    }
    return metric(
      "exited_completed", "participations", .count, of: { $0.journey.participation.isCompleted })
      + metric(
        "exited_completed_share", "share", .share, of: { _ in true },
        { $0.journey.participation.isCompleted })
  }

  private var annual: [String] {
    func employed(
      _ name: String, _ number: Int, lag: Int, _ unit: String,
      _ figure: CountedByHand<QuarterByHand>.Figure,
      of isIn: @escaping (QuarterByHand) -> Bool
    ) -> [String] {
      CountedByHand<QuarterByHand>(
        name: name, fact: "quarters_after_exit", unit: unit, figure: figure,
        windows: [.cohort(lag: lag, length: 4)], by: ["program"], day: { $0.exit },
        isIn: { $0.number == number && isIn($0) }, isExcluded: { $0.journey.isExcluded },
        isPending: \.isAwaited, isSuccess: { $0.isEmployed }
      ).lines(of: quarters, catalog)
    }
    func credentials(
      _ name: String, _ unit: String, _ figure: OfExits.Figure,
      of isIn: @escaping (ExitByHand) -> Bool?
    ) -> [String] {
      OfExits(
        name: name, fact: "exits", unit: unit, figure: figure,
        windows: [.cohort(lag: 6, length: 4)], by: ["program"], day: { $0.exit }, isIn: isIn,
        isExcluded: { $0.journey.isExcluded }, isPending: \.isAwaited, isSuccess: \.hasAttained
      ).lines(of: exits, catalog)
    }
    return [(2, 4), (4, 6)].flatMap { number, lag in
      employed("annual_employed_q\(number)", number, lag: lag, "participations", .count) {
        $0.isAwaited || $0.isEmployed
      }
        + employed("annual_employment_rate_q\(number)", number, lag: lag, "share", .share) { _ in
          true
        }
    }
      + employed(
        "annual_median_earnings_q2", 2, lag: 4, "usd", .medianDollars(\.earnings),
        of: { $0.isEmployed && $0.earnings != 0 })
      + credentials(
        "annual_credentialed", "participations", .count,
        of: { row in
          ThreeValued.and(
            row.isInCredentialTraining, ThreeValued.any([row.isAwaited, row.hasAttained]))
        })
      + credentials("annual_credential_rate", "share", .share, of: { $0.isInCredentialTraining })
  }
}

extension JourneyByHand {
  /// Entered by the end of a window, and not gone before it began.
  fileprivate func isOpen(in window: WindowByHand) -> Bool? {
    ThreeValued.and(
      entry.map { $0 <= window.end }, exit.map { $0 >= window.start } ?? true)
  }
}
