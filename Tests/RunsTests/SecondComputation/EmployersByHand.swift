import Foundation

/// What an employer has promised for a sector.
struct CommitmentByHand {
  let employer: String
  let sector: String
  let hires: Int
  let since: Int
  let isInForce: Bool
}

/// Commitments, and of each participation where it led and what it paid before.
struct EmployersByHand {
  let commitments: [CommitmentByHand]
  /// By person, provider and program.
  private let employers: [[String]: String]
  private let wagesBefore: [[String]: Int]

  init(_ sheets: SheetsByHand, people: PeopleOfTables, inputs: URL) throws {
    func day(_ text: String) -> Int { Int(text.filter { $0 != "-" }) ?? .max }
    commitments = try NamedRow.read(inputs.appending(path: "catalog/commitments.csv")).map { row in
      CommitmentByHand(
        employer: row["employer"], sector: row["sector"], hires: row.number("committed_hires"),
        since: day(row["committed_on"]),
        isInForce: day(row["valid_from"]) <= 20_260_930 && day(row["valid_to"]) >= 20_260_930)
    }
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

  private func key(_ row: Participation) -> [String] {
    ["\(row.person)", row.provider, row.program?.id ?? ""]
  }

  /// Whether a participation led to the employer, in time; nil when it is not known whether anybody
  /// was hired.
  func keeps(_ commitment: CommitmentByHand, _ row: Participation) -> Bool? {
    guard employers[key(row)] == commitment.employer, row.program?.sector == commitment.sector
    else { return false }
    let isInTime = row.exit.map { $0 >= commitment.since && $0 <= 20_260_930 }
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
    let promises = employers.commitments.map { commitment in
      let answers = participations.map { employers.keeps(commitment, $0) }
      return (
        commitment: commitment, hired: answers.count { $0 == true },
        notKnown: answers.count { $0 == nil }
      )
    }
    let names = sortedByBytes(Set(employers.commitments.map(\.employer)))
    let groups =
      [(",,,", promises)]
      + catalog.sectors.map { sector in
        ("sector,\(sector),,", promises.filter { $0.commitment.sector == sector })
      }
      + names.map { name in
        let shown = name.contains(",") ? "\"\(name)\"" : name
        return ("employer,\(shown),,", promises.filter { $0.commitment.employer == name })
      }
    var lines: [String] = []
    for (columns, promises) in groups where !columns.hasPrefix("employer") {
      let employers = Set(promises.filter(\.commitment.isInForce).map(\.commitment.employer)).count
      let rows = promises.count(where: \.commitment.isInForce)
      lines.append(
        line(
          "employers_committed", "commitments_in_force", .grant, columns,
          "\(rows),0,0,0,\(employers),,\(employers),employers,ok"))
    }
    for name in ["committed_hires", "hires_of_committed", "perhaps_hired", "commitment_kept"] {
      for (columns, promises) in groups {
        let inForce = promises.filter(\.commitment.isInForce)
        let promised = inForce.reduce(0) { $0 + $1.commitment.hires }
        let hired = inForce.reduce(0) { $0 + $1.hired }
        let notKnown = inForce.reduce(0) { $0 + $1.notKnown }
        let share = promised == 0 ? "" : quotient(hired, over: promised, digits: 6)
        let figures =
          switch name {
          case "committed_hires": "\(inForce.count),0,0,0,\(promised),,\(promised),hires,ok"
          case "hires_of_committed": "\(inForce.count),0,0,0,\(hired),,\(hired),hires,ok"
          case "perhaps_hired": "\(inForce.count),0,0,0,\(notKnown),,\(notKnown),hires,ok"
          default:
            "\(promised),0,0,0,\(hired),\(promised),\(share),share,\(share.isEmpty ? "undefined" : "ok")"
          }
        let fact =
          ["committed_hires", "commitment_kept"].contains(name)
          ? "commitments_in_force" : "commitments_and_hires"
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
