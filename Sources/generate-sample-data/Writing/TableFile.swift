import SystemPackage

/// A file that is written line by line, cell by cell, with a few faults on the way.
struct TableFile {
  private var file: OutputFile
  private let columns: [String]
  private var faults: ArraySlice<TableFault>
  /// The column of the next cell.
  private var column = 0
  /// What is to be spoiled in this line, and where.
  private var spoiled: (column: Int, text: String)?
  private var isRepeated = false

  /// `faults` are in the order of their positions.
  static func write(
    to path: FilePath, columns: [String], faults: [TableFault],
    _ body: (inout TableFile) throws -> Void
  ) throws {
    try OutputFile.write(to: path) { file in
      try file.appendLine(columns)
      var table = TableFile(file: file, columns: columns, faults: faults[...])
      try body(&table)
      file = table.file
    }
  }

  private init(file: OutputFile, columns: [String], faults: ArraySlice<TableFault>) {
    self.file = file
    self.columns = columns
    self.faults = faults
  }

  /// Begins a line; `place` says how far the file has come, per mille.
  mutating func startLine(at place: Int) {
    column = 0
    guard let fault = faults.first, fault.position <= place else { return }
    faults.removeFirst()
    switch fault.kind {
    case .written(let text, let title):
      spoiled = columns.firstIndex(of: title).map { ($0, text) }
    case .repeated:
      isRepeated = true
    }
  }

  mutating func append(_ cell: Cell) {
    if let spoiled, spoiled.column == column {
      file.text.append(field: spoiled.text)
    } else {
      file.text.append(cell)
    }
    column += 1
  }

  mutating func append(_ number: Int) { append(.digits(number, count: 1)) }

  mutating func append(_ text: String) { append(.text(text)) }

  mutating func endLine() throws {
    while column < columns.count { append(.blank) }
    if isRepeated {
      file.text.repeatLine()
      isRepeated = false
    }
    spoiled = nil
    try file.endLine()
  }
}

/// A fault put into one of these files on purpose.
struct TableFault: Sendable {
  /// The folder below the inputs, and for services the provider's.
  let folder: String
  /// Where in the file, per mille of the participations; the next line from there on has it.
  let position: Int
  let kind: Kind

  enum Kind: Sendable {
    /// A wrong value in place of a right one.
    case written(String, in: String)
    /// The line comes twice.
    case repeated
  }

  init(_ folder: String, _ position: Int, _ kind: Kind) {
    self.folder = folder
    self.position = position
    self.kind = kind
  }
}

extension TableFault {
  /// The faults of one file in the order of its lines. Samples below 2,000 have none.
  static func list(for folder: String, participants: Int) -> [TableFault] {
    guard participants >= 2_000 else { return [] }
    return all.filter { $0.folder == folder }
  }

  private static let all = [
    TableFault("services/harbor-lights", 300, .written("forty", in: "Amount 1")),
    TableFault("services/harbor-lights", 700, .repeated),
    TableFault("services/gearwright", 500, .written("-25.00", in: "Dollar Amount ($) 1")),
    TableFault("services/bluepine-digital", 400, .written("", in: "Category of Support 1")),
    TableFault("cthires", 200, .written("7", in: "GENDERDESC")),
    TableFault("cthires", 400, .repeated),
    TableFault("cthires", 600, .written("1985-13-02", in: "DATEOFBIRTH")),
    TableFault("cthires", 800, .written("6", in: "CITIZENSHIP")),
    TableFault("portal", 300, .written("Mujer", in: "Gender")),
    TableFault("portal", 500, .written("31.12.1999", in: "Date of Birth")),
    TableFault("portal", 700, .repeated),
    TableFault("wages", 250, .written("5", in: "Quarter")),
    TableFault("wages", 450, .written("4,250.00", in: "Wages")),
    TableFault("wages", 650, .repeated),
    TableFault("wages", 850, .written("-310.00", in: "Wages")),
    TableFault("followup", 300, .written("perhaps", in: "Employed?")),
    TableFault("followup", 500, .written("P99", in: "Program Code")),
    TableFault("followup", 700, .written("7", in: "Quarter After Exit")),
    TableFault("finance", 300, .written("A-P99", in: "Award")),
    TableFault("finance", 500, .written("transfer", in: "Kind")),
    TableFault("finance", 800, .written("1.234,50", in: "Amount")),
  ]
}
