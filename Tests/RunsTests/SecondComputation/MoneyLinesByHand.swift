/// A sum with the number of rows that it is about, in one cell.
private struct SumByHand {
  var rows: Int
  var undetermined = 0
  var value: Int
  /// Of no row it is known whether it counts, and there are some: that is no zero.
  private(set) var isOpen = false

  static func + (left: SumByHand, right: SumByHand) -> SumByHand {
    var sum = SumByHand(
      rows: left.rows + right.rows, undetermined: left.undetermined + right.undetermined,
      value: left.value + right.value)
    sum.isOpen = left.isOpen || right.isOpen
    return sum
  }

  init(rows: Int, undetermined: Int = 0, value: Int) {
    self.rows = rows
    self.undetermined = undetermined
    self.value = value
    isOpen = rows > 0 && rows == undetermined
  }
}

/// All cells of one metric.
private struct SeriesByHand {
  let fact: String
  let isMoney: Bool
  let cells: [(columns: String, sum: SumByHand)]

  func cell(_ columns: String) -> SumByHand {
    cells.first { $0.columns == columns }?.sum ?? SumByHand(rows: 0, value: 0)
  }

  func text(_ value: Int) -> String {
    guard isMoney else { return "\(value)" }
    return (value < 0 ? "-" : "") + quotient(abs(value), over: 100, digits: 2)
  }
}

extension LinesByHand {
  var money: [String] {
    let awarded = series("awards_in_programs", isMoney: true, accounts.awards, \.program) {
      (rows: 1, value: $0.cents)
    }
    let (obligated, spent) = (transactions(.obligating, .grant), transactions(.spending, .grant))
    let reported = transactions(.spending, .grant, leavingOutAggregates: true)
    let (completed, placed) = (
      reachedInAll("completed", \.completed), reachedInAll("placed", \.placed)
    )
    let enrolled = reachedInAll("enrolled", \.enrolled)
    return lines("awarded", awarded, .grant, "usd") + sums("obligated", .obligating)
      + spending + sums("advanced", .advancing) + sums("program_income", .earning)
      + ratios("obligated_of_award", obligated, awarded, "share")
      + ratios("spent_of_award", spent, awarded, "share") + shares
      + lines("completed_in_all", completed, .grant, LinesByHand.notUnduplicated)
      + lines("placed_in_all", placed, .grant, LinesByHand.notUnduplicated)
      + lines("spent_on_reported", reported, .grant, "usd")
      + ratios("cost_per_participant", reported, counted("enrolled"), "usd")
      + ratios("cost_per_completer", reported, counted("completed"), "usd")
      + ratios("cost_per_credential", reported, counted("credentialed"), "usd")
      + ratios("cost_per_placement", reported, counted("placed"), "usd")
      + targets(["enrolled": enrolled, "completed": completed, "placed": placed])
  }

  private static let notUnduplicated = "\"enrollments, not unduplicated\""
  private static let measures = ["enrolled", "completed", "placed"]

  private func targets(_ reached: [String: SeriesByHand]) -> [String] {
    let measures = LinesByHand.measures
    func target(_ measure: String, isDue: Bool) -> SeriesByHand {
      let fact = isDue ? "targets_and_counts" : "targets_of_programs"
      return series(fact, isMoney: false, accounts.targets, \.program) { target in
        guard target.measure == measure else { return nil }
        if isDue {
          guard target.lastDay <= 20_260_930, isCompared(target.program) else { return nil }
        }
        return (1, target.value)
      }
    }
    let byDay = Dictionary(uniqueKeysWithValues: measures.map { ($0, byTargetDay($0)) })
    let others = Dictionary(uniqueKeysWithValues: measures.map { ($0, countedByTargetDay($0)) })
    let both = Dictionary(
      uniqueKeysWithValues: measures.map { ($0, sum(byDay[$0]!, others[$0]!)) })
    let wanted = [false, true].flatMap { isDue in
      measures.flatMap {
        lines(
          "target_\($0)" + (isDue ? "_to_date" : ""), target($0, isDue: isDue), .grant, "people")
      }
    }
    let own = measures.flatMap {
      lines("\($0)_by_target_day", byDay[$0]!, .grant, "participations")
    }
    let inAggregate = measures.flatMap {
      lines(
        "aggregate_\($0)_by_target_day", others[$0]!, .grant, "\"people, not unduplicated\"")
    }
    let together = measures.flatMap {
      lines("\($0)_to_date_at_target", both[$0]!, .grant, LinesByHand.notUnduplicated)
    }
    return wanted + own + inAggregate + together
      + measures.flatMap {
        ratios("\($0)_of_target", reached[$0]!, target($0, isDue: false), "share")
      }
      + measures.flatMap {
        ratios("\($0)_of_target_to_date", both[$0]!, target($0, isDue: true), "share")
      }
  }

  /// Whether what was reached by the program is known for the day of its target.
  private func isCompared(_ program: CatalogByHand.Program?) -> Bool {
    guard let counts = aggregates.first(where: { $0.program?.id == program?.id }) else {
      return true
    }
    return counts.through != nil && counts.through == accounts.targetDay(of: program)
  }

  private func countedByTargetDay(_ measure: String) -> SeriesByHand {
    series("aggregates", isMoney: false, aggregates, \.program) { counts in
      guard isCompared(counts.program) else { return nil }
      return switch measure {
      case "enrolled": (1, counts.enrolled)
      case "completed": (1, counts.completed)
      default: (1, counts.placed)
      }
    }
  }

  private func byTargetDay(_ measure: String) -> SeriesByHand {
    func judge(_ row: Participation) -> Standing {
      guard let target = accounts.targetDay(of: row.program) else { return .outside }
      let (isIn, day): (Bool?, Int?) =
        switch measure {
        case "enrolled": (true, row.entry)
        case "completed": (row.isCompleted, row.completionDay)
        default: (ThreeValued.and(row.exit != nil, row.isPlaced), row.exit)
        }
      return .of(ThreeValued.and(isIn, day.map { $0 <= target }), on: day, in: .grant)
    }
    return counted(as: "participations_and_targets", judge)
  }

  // MARK: Series

  private static let dimensions = ["program", "sector", "region"]

  private func series<Row>(
    _ fact: String, isMoney: Bool, _ rows: [Row],
    _ program: @escaping (Row) -> CatalogByHand.Program?,
    _ value: (Row) -> (rows: Int, value: Int)?
  ) -> SeriesByHand {
    SeriesByHand(
      fact: fact, isMoney: isMoney,
      cells: SliceByHand.all(of: rows, by: dimensions(LinesByHand.dimensions, program)).map {
        slice in
        let values = slice.rows.compactMap(value)
        return (
          slice.columns,
          SumByHand(rows: values.count, value: values.reduce(0) { $0 + $1.value })
        )
      })
  }

  private func transactions(
    _ purpose: TransactionByHand.Purpose, _ window: WindowByHand,
    leavingOutAggregates: Bool = false
  ) -> SeriesByHand {
    let fact =
      leavingOutAggregates
      ? "spending_and_counts" : purpose == .spending ? "spending" : "transactions"
    return series(fact, isMoney: true, accounts.transactions, \.program) { row in
      let isCounted = aggregates.contains { $0.program?.id == row.program?.id }
      guard window.start...window.end ~= row.day, !(leavingOutAggregates && isCounted) else {
        return nil
      }
      return row.cents(for: purpose).map { (1, $0) }
    }
  }

  /// Participations that count in a metric of the outcomes since the start.
  private func counted(_ name: String) -> SeriesByHand {
    let metric = MetricByHand.all.first { $0.name == name }
    return counted(as: "participations") { metric?.judge($0, .grant) ?? .outside }
  }

  private func counted(
    as fact: String, _ judge: (Participation) -> Standing
  ) -> SeriesByHand {
    SeriesByHand(
      fact: fact, isMoney: false,
      cells: SliceByHand.all(
        of: participations, by: dimensions(LinesByHand.dimensions, \.program)
      ).map { slice in
        let count = CountByHand(slice.rows.map(judge))
        return (
          slice.columns,
          SumByHand(rows: count.rows, undetermined: count.undetermined, value: count.value)
        )
      })
  }

  /// The same with people that providers counted themselves.
  private func reachedInAll(
    _ name: String, _ count: KeyPath<AggregateByHand, Int>
  ) -> SeriesByHand {
    let others = series("aggregates", isMoney: false, aggregates, \.program) {
      (1, $0[keyPath: count])
    }
    return sum(counted(name), others)
  }

  private func sum(_ own: SeriesByHand, _ others: SeriesByHand) -> SeriesByHand {
    SeriesByHand(
      fact: own.fact, isMoney: false,
      cells: own.cells.map { ($0.columns, $0.sum + others.cell($0.columns)) })
  }

  // MARK: Lines

  private func lines(
    _ metric: String, _ series: SeriesByHand, _ window: WindowByHand, _ unit: String
  ) -> [String] {
    series.cells.map { columns, sum in
      let value = sum.isOpen ? "" : series.text(sum.value)
      return line(
        metric, series.fact, window, columns,
        "\(sum.rows),0,0,\(sum.undetermined),\(value),,\(value),\(unit),"
          + (sum.isOpen ? "undefined" : "ok"))
    }
  }

  private func sums(_ metric: String, _ purpose: TransactionByHand.Purpose) -> [String] {
    [.grant, .programYear].flatMap { lines(metric, transactions(purpose, $0), $0, "usd") }
  }

  /// A ratio is about what stands below the line, in its units.
  private func ratios(
    _ metric: String, _ above: SeriesByHand, _ below: SeriesByHand, _ unit: String
  ) -> [String] {
    above.cells.map { columns, sum in
      let divisor = below.cell(columns)
      // Cents divided by cents, or by heads.
      let scale = above.isMoney && !below.isMoney ? 100 : 1
      let value =
        divisor.value == 0
        ? ""
        : quotient(sum.value, over: divisor.value * scale, digits: unit == "usd" ? 2 : 6)
      let population = below.text(divisor.value + divisor.undetermined)
      return line(
        metric, below.fact, .grant, columns,
        [
          "\(population),0,0,\(divisor.undetermined)", above.text(sum.value),
          below.text(divisor.value), value, unit, value.isEmpty ? "undefined" : "ok",
        ].joined(separator: ","))
    }
  }
}

// MARK: - By category

extension LinesByHand {
  private func slices(
    _ names: [String], _ window: WindowByHand
  ) -> [(columns: String, sum: SumByHand)] {
    let category = DimensionByHand(
      name: "category", members: accounts.categories, member: \TransactionByHand.category)
    let sector = dimensions(["sector"], \TransactionByHand.program)[0]
    return SliceByHand.all(
      of: accounts.transactions,
      by: dimensions(names, \TransactionByHand.program) + [category], crossed: (sector, category)
    ).map { slice in
      let cents = slice.rows.filter { window.start...window.end ~= $0.day }
        .compactMap { $0.cents(for: .spending) }
      return (slice.columns, SumByHand(rows: cents.count, value: cents.reduce(0, +)))
    }
  }

  private var spending: [String] {
    [.grant, .programYear, .month].flatMap { window in
      lines(
        "spent",
        SeriesByHand(
          fact: "spending", isMoney: true,
          cells: slices(LinesByHand.dimensions, window)), window, "usd")
    }
  }

  /// What was spent here, of all that was spent, or of what was spent for the sector.
  private var shares: [String] {
    let cells = slices(["program", "sector"], .grant)
    let series = SeriesByHand(fact: "spending", isMoney: true, cells: cells)
    return cells.map { columns, sum in
      let parts = columns.split(separator: ",", omittingEmptySubsequences: false)
      let isCrossed = !parts[2].isEmpty
      let whole = series.cell(isCrossed ? "\(parts[0]),\(parts[1]),," : ",,,")
      return line(
        "share_of_spending", "spending", .grant, columns,
        [
          "\(series.text(whole.value)),0,0,0", series.text(sum.value), series.text(whole.value),
          quotient(sum.value, over: whole.value, digits: 6), "share,ok",
        ].joined(separator: ","))
    }
  }
}
