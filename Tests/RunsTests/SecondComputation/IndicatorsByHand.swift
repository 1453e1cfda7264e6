// The WIOA-style indicators, written again, in the order of the definitions.

extension JourneysByHand {
  private typealias OfQuarters = CountedByHand<QuarterByHand>
  private static let everyWay = ["program", "sector", "region"]

  var indicators: [String] {
    employment(2, lag: 4) + earnings + employment(4, lag: 6) + retention
      + credentials("credential_rate", by: JourneysByHand.everyWay, isYouth: false) + skillGains
      + [notCollected("other_skill_gains", unit: "participations")]
      + sources(2, lag: 4) + converted + sources(4, lag: 6) + bySource + youth
  }

  private func share(
    _ name: String, _ number: Int, lag: Int, by: [String] = everyWay, isYouth: Bool = false,
    of isIn: @escaping (QuarterByHand) -> Bool = { _ in true },
    _ isSuccess: @escaping (QuarterByHand) -> Bool?
  ) -> [String] {
    OfQuarters(
      name: name, fact: "quarters_after_exit", unit: "share", figure: .share,
      windows: [.cohort(lag: lag)], by: by, day: { $0.exit },
      isIn: { row in
        ThreeValued.and(
          row.number == number && isIn(row), isYouth ? row.journey.isYouth : true)
      },
      isExcluded: { isYouth ? $0.journey.isExcludedAsYouth : $0.journey.isExcluded },
      isPending: \.isAwaited, isSuccess: isSuccess
    ).lines(of: quarters, catalog)
  }

  private func employment(_ number: Int, lag: Int) -> [String] {
    func metric(_ name: String, _ unit: String, _ figure: OfQuarters.Figure) -> [String] {
      OfQuarters(
        name: "\(name)_q\(number)", fact: "quarters_after_exit", unit: unit, figure: figure,
        windows: [.cohort(lag: lag)], by: JourneysByHand.everyWay, day: { $0.exit },
        isIn: { $0.number == number }, isExcluded: { $0.journey.isExcluded },
        isPending: \.isAwaited
      ).lines(of: quarters, catalog)
    }
    return metric("exits", "participations", .count)
      + metric("people_exited", "people", .people { $0.journey.person })
      + share("employment_rate_q\(number)", number, lag: lag) { $0.isEmployed }
  }

  private func sources(_ number: Int, lag: Int) -> [String] {
    let shares: [(String, (QuarterByHand) -> Bool?)] = [
      ("wage_record_share", { $0.answeredBy == "wage records" }),
      ("survey_share", { $0.answeredBy == "survey" }),
      ("unanswered_share", { $0.answeredBy == "neither" }),
      ("no_ssn_share", { !$0.hasSSN }),
      // Nobody is without a State ID.
      ("unmatchable_share", { _ in false }),
    ]
    return shares.flatMap { share("\($0)_q\(number)", number, lag: lag, $1) }
  }

  private func median(
    _ name: String, by: [String] = everyWay, isYouth: Bool = false,
    of isIn: @escaping (QuarterByHand) -> Bool
  ) -> [String] {
    OfQuarters(
      name: name, fact: "quarters_after_exit", unit: "usd", figure: .medianDollars(\.earnings),
      windows: [.cohort(lag: 4)], by: by, day: { $0.exit },
      isIn: { row in
        ThreeValued.and(row.number == 2 && isIn(row), isYouth ? row.journey.isYouth : true)
      },
      isExcluded: { isYouth ? $0.journey.isExcludedAsYouth : $0.journey.isExcluded },
      isPending: \.isAwaited
    ).lines(of: quarters, catalog)
  }

  private var earnings: [String] {
    median("median_earnings_q2") { $0.isEmployed && $0.earnings != 0 }
      + median("median_earnings_q2_records") { $0.isInWageRecords }
  }

  private var bySource: [String] {
    let slices = Dictionary(grouping: quarters, by: \.answeredBy)
      .sorted { $0.key < $1.key }
      .map { SliceByHand(columns: "answered_by,\($0.key),,", rows: $0.value) }
    return OfQuarters(
      name: "exits_by_source", fact: "quarters_after_exit", unit: "participations", figure: .count,
      by: ["answered_by"], day: { $0.exit }, isIn: { $0.number == 2 },
      isExcluded: { $0.journey.isExcluded }, isPending: \.isAwaited
    ).lines(of: quarters, catalog, others: ["answered_by": slices])
  }

  private var converted: [String] {
    share(
      "converted_share_q2", 2, lag: 4, of: { $0.isEmployed && ($0.earnings ?? 0) > 0 },
      { !$0.isInWageRecords })
  }

  private var retention: [String] {
    OfQuarters(
      name: "retention_rate", fact: "quarters_after_exit", unit: "share", figure: .share,
      windows: [.cohort(lag: 6)], by: JourneysByHand.everyWay, day: { $0.exit },
      isIn: { $0.number == 2 && ($0.isAwaited || $0.isEmployed) },
      isExcluded: { $0.journey.isExcluded }, isPending: \.isLaterAwaited,
      isSuccess: \.keepsEmployer
    ).lines(of: quarters, catalog)
  }

  private func credentials(_ name: String, by: [String], isYouth: Bool) -> [String] {
    CountedByHand<ExitByHand>(
      name: name, fact: "exits", unit: "share", figure: .share, windows: [.cohort(lag: 6)], by: by,
      day: { $0.exit },
      isIn: { row in
        ThreeValued.and(isYouth ? row.journey.isYouth : true, row.isInCredentialTraining)
      },
      isExcluded: { isYouth ? $0.journey.isExcludedAsYouth : $0.journey.isExcluded },
      isPending: \.isAwaited, isSuccess: \.hasAttained
    ).lines(of: exits, catalog)
  }

  private var skillGains: [String] {
    CountedByHand<JourneyByHand>(
      name: "measurable_skill_gains", fact: "journeys", unit: "share", figure: .share,
      windows: [.programYear], by: JourneysByHand.everyWay, isIn: \.wasTrainedInProgramYear,
      isExcluded: { $0.isExcluded }, isSuccess: \.gainedDiplomaInProgramYear
    ).lines(of: journeys, catalog)
  }

  private var youth: [String] {
    let ways = ["sector", "region"]
    return [(2, 4), (4, 6)].flatMap { number, lag in
      share("youth_employment_rate_q\(number)", number, lag: lag, by: ways, isYouth: true) {
        $0.isEmployed
      }
    }
      + median("youth_median_earnings_q2", by: ways, isYouth: true) {
        $0.isEmployed && $0.earnings != 0
      }
      + credentials("youth_credential_rate", by: ways, isYouth: true)
      + [notCollected("youth_in_education_q2", unit: "participations")]
  }
}

extension JourneyByHand {
  var wasTrainedInProgramYear: Bool? {
    let end = WindowByHand.month.end
    return ThreeValued.any(
      participation.trainings.map { training in
        let last = training.ended ?? exit
        return ThreeValued.and(
          training.entered.map { $0 <= end },
          last.map { programYear(of: $0) >= programYear(of: end) } ?? true)
      })
  }

  var gainedDiplomaInProgramYear: Bool? {
    let window = WindowByHand.programYear
    return ThreeValued.any(
      participation.credentials.map { credential in
        ThreeValued.and(
          credential.kind.map { $0 == "secondary school diploma/or equivalency" },
          credential.day.map { $0 >= window.start && $0 <= window.end })
      })
  }
}
