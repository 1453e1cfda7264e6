import Foundation

/// What an employer has promised for a sector, all its commitments together.
struct PromiseByHand {
  let employer: String
  let sector: String
  /// Nil when none has been made by the end of September.
  let hires: Int?
  let since: Int?
  let until: Int?

  var isInForce: Bool { hires != nil && until == 20_260_930 }
}

/// Promises, and of each participation where it led and what it paid before.
struct EmployersByHand {
  let promises: [PromiseByHand]
  /// By person, provider and program.
  private let employers: [[String]: String]
  private let wagesBefore: [[String]: Int]

  init(_ sheets: SheetsByHand, people: PeopleOfTables, inputs: URL) throws {
    promises = EmployersByHand.promises(
      try NamedRow.read(inputs.appending(path: "catalog/commitments.csv")))
    func byParticipation<Value>(
      _ table: String, _ read: (RowByHand) -> Value?
    ) -> [[String]: Value] {
      var values: [[String]: Value] = [:]
      for (row, person) in zip(sheets.rows[table] ?? [], people.numbers[table] ?? []) {
        guard let person else { continue }
        values[["\(person)", row.cell("provider_id"), row.cell("program_id")]] = read(row)
      }
      return values
    }
    employers = byParticipation("outcomes") { $0.text("employer") }
    wagesBefore = byParticipation("participants") { $0.cents("prior_hourly_wage") }
  }

  /// Of several lines of one commitment the one that came into force last says how many.
  private static func promises(_ lines: [NamedRow]) -> [PromiseByHand] {
    func day(_ text: String) -> Int { Int(text.filter { $0 != "-" }) ?? .max }
    let ofEmployers = Dictionary(grouping: lines) { [$0["employer"], $0["sector"]] }
    return ofEmployers.map { names, lines in
      let made = lines.filter { max(day($0["committed_on"]), day($0["valid_from"])) <= 20_260_930 }
      let newest = Dictionary(grouping: made) { $0["committed_on"] }.values.compactMap { lines in
        lines.max { day($0["valid_from"]) < day($1["valid_from"]) }
      }
      return PromiseByHand(
        employer: names[0], sector: names[1],
        hires: made.isEmpty ? nil : newest.reduce(0) { $0 + $1.number("committed_hires") },
        since: made.map { day($0["committed_on"]) }.min(),
        until: made.map { min(day($0["valid_to"]), 20_260_930) }.max())
    }
  }

  private func key(_ row: Participation) -> [String] {
    ["\(row.person)", row.provider, row.program?.id ?? ""]
  }

  /// Whether a participation led to the employer, in time; nil when it is not known whether anybody
  /// was hired.
  func keeps(_ promise: PromiseByHand, _ row: Participation) -> Bool? {
    guard employers[key(row)] == promise.employer, row.program?.sector == promise.sector,
      let since = promise.since, let until = promise.until
    else { return false }
    let isInTime = row.exit.map { $0 >= since && $0 <= until }
    return ThreeValued.and(row.isPlaced, isInTime)
  }

  /// Cents an hour more than before, or less.
  func gain(_ row: Participation) -> Int? {
    guard let before = wagesBefore[key(row)], let after = row.wageInCents else { return nil }
    return after - before
  }
}

extension LinesByHand {
  var employing: [String] { promised + gains }

  private var promised: [String] {
    let promises = employers.promises.map { promise in
      let answers = participations.map { employers.keeps(promise, $0) }
      return (
        promise: promise, hired: answers.count { $0 == true },
        notKnown: answers.count { $0 == nil }
      )
    }
    let names = sortedByBytes(Set(employers.promises.map(\.employer)))
    let groups =
      [(",,,", promises)]
      + catalog.sectors.map { sector in
        ("sector,\(sector),,", promises.filter { $0.promise.sector == sector })
      }
      + names.map { name in
        let shown = name.contains(",") ? "\"\(name)\"" : name
        return ("employer,\(shown),,", promises.filter { $0.promise.employer == name })
      }
    var lines: [String] = []
    for (columns, promises) in groups where !columns.hasPrefix("employer") {
      let inForce = promises.filter(\.promise.isInForce)
      let employers = Set(inForce.map(\.promise.employer)).count
      lines.append(
        line(
          "employers_committed", "promises_of_employers", .grant, columns,
          "\(inForce.count),0,0,0,\(employers),,\(employers),employers,ok"))
    }
    for name in [
      "committed_hires", "hires_of_committed", "perhaps_hired", "promises_kept", "commitment_kept",
    ] {
      for (columns, promises) in groups {
        let made = promises.filter { $0.promise.hires != nil }
        func total(_ number: (Int, Int, Int) -> Int) -> Int {
          made.reduce(0) { $0 + number($1.promise.hires ?? 0, $1.hired, $1.notKnown) }
        }
        let (promised, kept) = (
          total { hires, _, _ in hires }, total { hires, hired, _ in min(hires, hired) }
        )
        let sum =
          switch name {
          case "committed_hires": promised
          case "hires_of_committed": total { _, hired, _ in hired }
          case "perhaps_hired": total { _, _, notKnown in notKnown }
          default: kept
          }
        let share = promised == 0 ? "" : quotient(kept, over: promised, digits: 6)
        let figures =
          name == "commitment_kept"
          ? "\(promised),0,0,0,\(kept),\(promised),\(share),share,\(share.isEmpty ? "undefined" : "ok")"
          : "\(made.count),0,0,0,\(sum),,\(sum),hires,ok"
        let fact =
          ["committed_hires", "commitment_kept"].contains(name)
          ? "promises_of_employers" : "commitments_and_hires"
        lines.append(line(name, fact, .grant, columns, figures))
      }
    }
    return lines
  }

  private var gains: [String] {
    let slices = SliceByHand.all(
      of: participations, by: dimensions(["program", "sector", "region"], \.program))
    func placed(_ rows: [Participation]) -> (rows: [Participation], notKnown: Int) {
      let standings = rows.map {
        Standing.of(ThreeValued.and($0.exit != nil, $0.isPlaced), on: $0.exit, in: .grant)
      }
      return (
        zip(rows, standings).filter { $0.1 == .counted(success: true) }.map(\.0),
        standings.count { $0 == .undetermined }
      )
    }
    return slices.map { slice in
      let (rows, notKnown) = placed(slice.rows)
      let gains = rows.compactMap(employers.gain).sorted()
      var value = ""
      if !gains.isEmpty {
        let twice = gains[(gains.count - 1) / 2] + gains[gains.count / 2]
        value = (twice < 0 ? "-" : "") + quotient(abs(twice), over: 200, digits: 2)
      }
      let undetermined = notKnown + rows.count - gains.count
      return line(
        "wage_gain", "hires", .grant, slice.columns,
        "\(gains.count + undetermined),0,0,\(undetermined),,\(gains.count),\(value),usd,"
          + (value.isEmpty ? "undefined" : "ok"))
    }
      + slices.map { slice in
        let (rows, notKnown) = placed(slice.rows)
        let known = rows.count { employers.gain($0) != nil }
        let value = rows.isEmpty ? "" : quotient(known, over: rows.count, digits: 6)
        return line(
          "wage_gain_known", "hires", .grant, slice.columns,
          "\(rows.count + notKnown),0,0,\(notKnown),\(known),\(rows.count),\(value),share,"
            + (value.isEmpty ? "undefined" : "ok"))
      }
  }
}
