/// Facts by dictionaries and nested loops: slow, plain, and without any code of the stages.
struct SlowRow {
  /// What stands in each field; `<missing>` and its like where there is no value.
  var cells: [String: String]
  /// `file:line` of every row of the input it was made from, the first one first.
  var lines: [String]

  subscript(field: String) -> String { cells[field] ?? "no such field" }

  func isNull(_ field: String) -> Bool { self[field].hasPrefix("<") }

  func agrees(with other: SlowRow, on pairs: [(String, String)]) -> Bool {
    pairs.allSatisfy { !isNull($0) && !other.isNull($1) && self[$0] == other[$1] }
  }

  func with(_ other: SlowRow?, taking pairs: [(String, String)], else reason: String) -> SlowRow {
    var row = self
    for (name, field) in pairs { row.cells[name] = other?[field] ?? reason }
    row.lines += other?.lines ?? []
    return row
  }
}

struct SlowFacts {
  var tables: [String: [SlowRow]] = [:]
  var setAside: [String: [SlowRow]] = [:]
  /// `rule file:line` of every finding, in no order.
  var findings: [String] = []

  /// The tables as they are after the checks.
  init(_ workshop: Workshop) {
    for name in Workshop.names {
      for (index, row) in (workshop.tables[name] ?? []).enumerated() {
        let cells = row.mapValues { text in
          switch text {
          case "": "<missing>"
          case "?": "<refused>"
          case "yes": "true"
          case "no": "false"
          default: text
          }
        }
        var slow = SlowRow(cells: cells, lines: ["\(name).csv:\(index + 2)"])
        let scale = ["people": 2, "guests": 1][name]
        for (field, digits) in [("hours", scale), ("rating", 1)] {
          if let digits, let text = slow.cells[field] { slow.cells[field] = padded(text, digits) }
        }
        if name == "places", slow.isNull("region") {
          setAside[name, default: []].append(slow)
        } else {
          tables[name, default: []].append(slow)
        }
      }
      if tables[name] == nil { tables[name] = [] }
    }
  }

  mutating func lookup(
    _ rows: [SlowRow], _ table: String, on: [(String, String)], take: [(String, String)],
    mustFind: Bool
  ) -> [SlowRow] {
    rows.compactMap { row in
      let partners = tables[table]!.filter { row.agrees(with: $0, on: on) }
      let isAside = setAside[table, default: []].contains { row.agrees(with: $0, on: on) }
      if partners.count > 1 {
        findings.append("fan_out \(row.lines[0])")
        return nil
      }
      if partners.isEmpty, mustFind {
        findings.append("\(isAside ? "parent_set_aside" : "orphan") \(row.lines[0])")
        return nil
      }
      return row.with(
        partners.first, taking: take, else: isAside ? "<invalid>" : "<not applicable>")
    }
  }

  mutating func attach(
    _ rows: [SlowRow], _ table: String, on: [(String, String)], take: [(String, String)],
    mustFind: Bool
  ) -> [SlowRow] {
    rows.flatMap { row -> [SlowRow] in
      let partners = tables[table]!.filter { row.agrees(with: $0, on: on) }
      let isAside = setAside[table, default: []].contains { row.agrees(with: $0, on: on) }
      if partners.isEmpty, mustFind {
        findings.append("\(isAside ? "parent_set_aside" : "orphan") \(row.lines[0])")
        return []
      }
      let reason = isAside ? "<invalid>" : "<not applicable>"
      return partners.isEmpty
        ? [row.with(nil, taking: take, else: reason)]
        : partners.map { row.with($0, taking: take, else: reason) }
    }
  }

  /// The rows of each group; all rows without a value are one.
  func groups(_ rows: [SlowRow], by fields: [String]) -> [(key: [String], rows: [SlowRow])] {
    var groups: [(key: [String], rows: [SlowRow])] = []
    for row in rows {
      let key = fields.map { row.isNull($0) ? "<missing>" : row[$0] }
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].rows.append(row)
      } else {
        groups.append((key, [row]))
      }
    }
    return groups
  }

  func rollup(
    _ rows: [SlowRow], by fields: [String], take: [(String, ([SlowRow]) -> String)]
  ) -> [SlowRow] {
    groups(rows, by: fields).map { key, rows in
      var cells = Dictionary(uniqueKeysWithValues: zip(fields, key))
      for (name, aggregate) in take { cells[name] = aggregate(rows) }
      return SlowRow(cells: cells, lines: rows.flatMap(\.lines))
    }
  }

  /// Joins any two intervals of a group that lie close, until there are none.
  mutating func spells(
    _ rows: [SlowRow], by field: String, _ start: String, _ end: String, gap: Int
  ) -> [SlowRow] {
    typealias Spell = (start: Int, end: Int, lines: [String], count: Int)
    var intervals: [(key: String, spells: [Spell])] = []
    for (key, rows) in groups(rows, by: [field]) {
      var spells: [Spell] = []
      for row in rows {
        guard let first = Workshop.number(ofDay: row[start]) else {
          findings.append("no_start \(row.lines[0])")
          continue
        }
        let last = Workshop.number(ofDay: row[end]) ?? 1_000_000
        if last < first {
          findings.append("end_before_start \(row.lines[0])")
          continue
        }
        spells.append((first, last, row.lines, 1))
      }
      while let (one, other) = pair(spells, gap: gap) {
        let joined = (
          min(spells[one].start, spells[other].start), max(spells[one].end, spells[other].end),
          spells[one].lines + spells[other].lines, spells[one].count + spells[other].count
        )
        spells.remove(at: other)
        spells[one] = joined
      }
      intervals.append((key[0], spells.sorted { $0.start < $1.start }))
    }
    return intervals.flatMap { key, spells in
      spells.enumerated().map { index, spell in
        SlowRow(
          cells: [
            field: key, start: Workshop.day(spell.start),
            end: spell.end == 1_000_000 ? "<missing>" : Workshop.day(spell.end),
            "times": String(spell.count), "nth": String(index + 1),
          ], lines: spell.lines)
      }
    }
  }

  private func pair(
    _ spells: [(start: Int, end: Int, lines: [String], count: Int)], gap: Int
  ) -> (Int, Int)? {
    for one in spells.indices {
      for other in spells.indices where other > one {
        if spells[one].start - spells[other].end <= gap,
          spells[other].start - spells[one].end <= gap
        {
          return (one, other)
        }
      }
    }
    return nil
  }
}

// MARK: - Aggregates

extension [SlowRow] {
  func present(_ field: String) -> [SlowRow] { filter { !$0.isNull(field) } }

  /// The smallest by a slow sort, or the word for nothing.
  func least(_ field: String, _ isBefore: (SlowRow, SlowRow) -> Bool) -> String {
    var best: SlowRow?
    for row in present(field) {
      if let sofar = best, !isBefore(row, sofar) { continue }
      best = row
    }
    return best?[field] ?? "<missing>"
  }
}

/// Hundredths.
func cents(_ text: String) -> Int {
  let isNegative = text.hasPrefix("-")
  let parts = text.split(separator: ".").map(String.init)
  let fraction = parts.count > 1 ? (parts[1] + "00").prefix(2) : "00"
  let value = abs(Int(parts[0])!) * 100 + Int(fraction)!
  return isNegative ? -value : value
}

func dollars(_ cents: Int) -> String {
  let rest = String(abs(cents) % 100)
  return (cents < 0 ? "-" : "") + "\(abs(cents) / 100)." + (rest.count == 1 ? "0" + rest : rest)
}

/// A number with this many digits behind the point.
private func padded(_ text: String, _ digits: Int) -> String {
  if text.hasPrefix("<") { return text }
  let whole = dollars(cents(text))
  return digits == 2 ? whole : String(whole.dropLast())
}
