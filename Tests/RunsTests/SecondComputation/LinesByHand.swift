/// By what rows are told apart: the members of a dimension, and which of them a row is in.
struct DimensionByHand<Row> {
  let name: String
  let members: [String]
  let member: (Row) -> String?
}

/// The rows of one member of a dimension, or of one of each of two.
struct SliceByHand<Row> {
  /// Columns from `dimension_1` to `member_2`.
  let columns: String
  let rows: [Row]

  /// All rows, then those of every member.
  static func all(
    of rows: [Row], by dimensions: [DimensionByHand<Row>],
    crossed: (DimensionByHand<Row>, DimensionByHand<Row>)? = nil
  ) -> [SliceByHand] {
    var slices = [SliceByHand(columns: ",,,", rows: rows)]
    for dimension in dimensions {
      let ofMember = Dictionary(grouping: rows, by: dimension.member)
      slices += dimension.members.map { member in
        SliceByHand(columns: "\(dimension.name),\(member),,", rows: ofMember[member] ?? [])
      }
    }
    guard let (first, second) = crossed else { return slices }
    for member in first.members {
      let ofFirst = rows.filter { first.member($0) == member }
      slices += second.members.map { other in
        SliceByHand(
          columns: "\(first.name),\(member),\(second.name),\(other)",
          rows: ofFirst.filter { second.member($0) == other })
      }
    }
    return slices
  }
}

/// metrics.csv as it should be, line by line, in the order of the definitions.
struct LinesByHand {
  let catalog: CatalogByHand
  let sheets: SheetsByHand
  let participations: [Participation]
  let aggregates: [AggregateByHand]
  let supports: [SupportByHand]
  let kindsOfSupport: [String]
  let journeys: JourneysByHand
  let reach: ReachByHand
  let accounts: MoneyByHand
  let employers: EmployersByHand

  var lines: [String] {
    plans + outcomes + aggregated + withAggregates + supportive + changes + counts
      + journeys.funnel + journeys.indicators + journeys.federal
      + reached + money + employing
  }

  private var plans: [String] {
    SliceByHand.all(of: catalog.programs, by: dimensions(["program", "sector", "region"], \.self))
      .map { slice in
        let sum = slice.rows.reduce(0) { $0 + $1.planned }
        return line(
          "planned_enrollment", "plans", .grant, slice.columns,
          "\(slice.rows.count),0,0,0,\(sum),,\(sum),people,ok")
      }
  }

  private var outcomes: [String] {
    MetricByHand.all.flatMap { metric in
      metric.windows.flatMap { window in
        let units = window.name == "grant_to_date" ? metric.calendar : []
        let dimensions =
          metric.dimensions.map(dimension)
          + units.map { CalendarByHand.dimension($0, of: participations, metric.day) }
        return SliceByHand.all(of: participations, by: dimensions).map {
          line(
            metric.name, "participations", window, $0.columns,
            metric.figures(of: $0.rows, in: window))
        }
      }
    }
  }

  private func dimension(_ name: String) -> DimensionByHand<Participation> {
    switch name {
    case "entry_cohort": CalendarByHand.dimension(name, of: participations, \.entry)
    case "provider":
      DimensionByHand(name: name, members: catalog.providers, member: \.provider)
    default: dimensions([name], \.program)[0]
    }
  }

  /// What providers counted themselves, and the two sides of the overall rates.
  private var aggregated: [String] {
    let counts: [(String, KeyPath<AggregateByHand, Int>)] = [
      ("aggregate_enrolled", \.enrolled), ("aggregate_in_training", \.trained),
      ("aggregate_completed", \.completed), ("aggregate_placed", \.placed),
    ]
    return counts.flatMap { name, count in
      SliceByHand.all(of: aggregates, by: dimensions(["program", "sector", "region"], \.program))
        .map {
          line(
            name, "aggregates", .grant, $0.columns,
            CountByHand($0.rows.map { $0[keyPath: count] })
              .figures(unit: "people, not unduplicated"))
        }
    }
      + RateSide.allCases.map {
        line(
          $0.rawValue, "participations", .grant, ",,,", side($0).figures(unit: "participations"))
      }
  }

  private func side(_ side: RateSide) -> CountByHand {
    CountByHand(participations.map { side.judge($0, .grant) })
  }

  /// The overall figures with what providers counted themselves.
  private var withAggregates: [String] {
    let names = ["program", "sector", "region"]
    let enrolled = zip(
      SliceByHand.all(of: participations, by: dimensions(names, \.program)),
      SliceByHand.all(of: aggregates, by: dimensions(names, \.program))
    ).map { slice, counted in
      let sum =
        CountByHand(slice.rows.map { Standing.of(true, on: $0.entry, in: .grant) })
        + CountByHand(counted.rows.map(\.enrolled))
      return line(
        "enrolled_with_aggregates", "participations", .grant, slice.columns,
        sum.figures(unit: "enrollments, not unduplicated"))
    }
    let trained = side(.trainingLeft) + CountByHand(aggregates.map(\.trained))
    let completed = side(.trainingLeftCompleted) + CountByHand(aggregates.map(\.completed))
    let left = side(.completersLeft) + CountByHand(aggregates.map(\.completed))
    let placed = side(.completersPlaced) + CountByHand(aggregates.map(\.placed))
    let sums = [
      ("training_left_with_aggregates", trained), ("completed_with_aggregates", completed),
      ("completers_left_with_aggregates", left), ("placed_with_aggregates", placed),
    ].map { ($0, $1.figures(unit: "enrollments, not unduplicated")) }
    let rates = [
      ("completion_rate_with_aggregates", completed.figures(dividedBy: trained)),
      ("placement_rate_with_aggregates", placed.figures(dividedBy: left)),
    ]
    return enrolled
      + (sums + rates).map { line($0, "participations", .grant, ",,,", $1) }
  }

  private var supportive: [String] {
    let provider = DimensionByHand(
      name: "provider", members: catalog.providers, member: \SupportByHand.provider)
    let kind = DimensionByHand(
      name: "support", members: kindsOfSupport, member: \SupportByHand.category)
    let slices = SliceByHand.all(of: supports, by: [provider, kind])
    func lines(
      _ metric: String, _ slices: [SliceByHand<SupportByHand>],
      _ figures: ([SupportByHand]) -> String
    ) -> [String] {
      slices.map { line(metric, "services_rows", .grant, $0.columns, figures($0.rows)) }
    }
    return lines(
      "support_dollars",
      SliceByHand.all(of: supports, by: [provider, kind], crossed: (provider, kind)),
      SupportFigures.dollars)
      + lines("people_supported", slices, SupportFigures.people)
      + lines("support_per_person", slices, SupportFigures.dollarsPerPerson)
  }

  private var changes: [String] {
    SliceByHand.all(
      of: participations, by: dimensions(["program", "sector", "region"], \.program)
    ).map { slice in
      func enrolled(_ window: WindowByHand) -> Int {
        slice.rows.count { row in
          row.entry.map { $0 >= window.start && $0 <= window.end } ?? false
        }
      }
      let now = enrolled(.month)
      return line(
        "enrolled_change", "participations", .month, slice.columns,
        "\(now),0,0,0,,,\(now - enrolled(.monthBefore)),participations,ok")
    }
  }

  /// How many rows of each table count.
  private var counts: [String] {
    (SheetsByHand.ofGrantees + SheetsByHand.ofOthers).flatMap { table in
      let providers = DimensionByHand(
        name: "provider", members: catalog.providers, member: \RowByHand.submitter)
      let rows = sheets.rows[table] ?? []
      let isByProvider = rows.contains { $0.submitter != nil }
      return SliceByHand.all(of: rows, by: isByProvider ? [providers] : []).map { slice in
        let count = slice.rows.count
        return line(
          "\(table)_count", "\(table)_rows", .grant, slice.columns,
          "\(count),0,0,0,\(count),,\(count),rows,ok")
      }
    }
  }

  func dimensions<Row>(
    _ names: [String], _ program: @escaping (Row) -> CatalogByHand.Program?
  ) -> [DimensionByHand<Row>] {
    names.map { name in
      let (members, value): ([String], (CatalogByHand.Program) -> String) =
        switch name {
        case "program": (catalog.ids, \.id)
        case "sector": (catalog.sectors, \.sector)
        default: (catalog.regions, \.region)
        }
      return DimensionByHand(name: name, members: members) { program($0).map(value) }
    }
  }

  func line(
    _ metric: String, _ fact: String, _ window: WindowByHand, _ members: String, _ figures: String
  ) -> String {
    [
      metric, fact, window.name, iso(window.start), iso(window.end), "", "", iso(window.end),
      members, figures,
    ].joined(separator: ",")
  }

  private func iso(_ day: Int) -> String {
    let digits = String(day)
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }
}
