internal import Tables

/// One column made of several, of which each row fills one.
struct ChosenColumn {
  let column: RawColumn
  /// The rows that fill several, and differently.
  let differing: [Int]

  /// What is written in two ways and read as the same value does not differ. Where no column says
  /// anything, the first that is not blank gives the reason.
  init(among columns: [RawColumn], reader: CellReader) {
    var chosen = RawColumn()
    let codes = columns.map { column -> [Int] in
      let merged = column.texts.codes(in: &chosen.texts)
      return column.codes.map { merged[Int($0)] }
    }
    let says = (0..<chosen.texts.count).map { reader.missingReason(chosen.texts[$0]) == nil }
    let isBlank = (0..<chosen.texts.count).map { chosen.texts[$0].trimmingBlanks().isEmpty }
    var read: [Int: CellReader.Cell] = [:]
    func cell(_ code: Int) -> CellReader.Cell {
      if let cell = read[code] { return cell }
      let cell = reader.read(chosen.texts[code]).cell
      read[code] = cell
      return cell
    }
    var differing: [Int] = []
    var chosenCodes: [Int32] = []
    for row in columns[0].codes.indices {
      let written = codes.map { $0[row] }
      let filled = written.filter { says[$0] && !isBlank[$0] }
      let first = filled.first ?? written.first { !isBlank[$0] } ?? written[0]
      chosenCodes.append(Int32(first))
      if filled.contains(where: { $0 != first && (cell($0) == .fault || cell($0) != cell(first)) })
      {
        differing.append(row)
      }
    }
    chosen.codes = chosenCodes
    column = chosen
    self.differing = differing
  }
}
