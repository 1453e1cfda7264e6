/// Writes one sheet of a provider's submission: every participation since the grant began, as known
/// on the day of the snapshot.
struct Submission {
  private let program: Program
  private let sheet: Sheet
  private let enrollments: Enrollments
  private let knownOn: Day
  private let columns: [Column]
  private var faults: ArraySlice<Fault>
  /// Lines that come again, and how many lines later.
  private var copies: [(bytes: [UInt8], linesToWait: Int)] = []

  init(
    _ sheet: Sheet, of program: Program, knownOn: Day, enrollments: Enrollments, faults: [Fault]
  ) {
    self.program = program
    self.sheet = sheet
    self.enrollments = enrollments
    self.knownOn = knownOn
    self.faults = faults[...]
    var generator = SeededGenerator(
      seed: enrollments.seed, purpose: .columns, number: program.number)
    columns = program.provider.habit.columns(of: sheet, shuffledWith: &generator)
  }

  mutating func write(to file: inout OutputFile) throws {
    file.text.append(raw: habit.byteOrderMark)
    try file.appendLine(columns.map { habit.header(of: $0, for: program.provider) })
    for index in 0..<enrollments.count(in: program) {
      let participation = enrollments.participation(index, of: program)
      guard participation.entry <= knownOn, sheet.holds(participation) else { continue }
      let line = SheetLine(participation, knownOn: knownOn)
      guard sheet.holds(line) else { continue }
      append(line, to: &file.text)
      appendDueCopies(to: &file.text)
      try file.writeFullPiece()
    }
    for copy in copies { file.text.append(raw: copy.bytes) }
    copies = []
  }

  private var habit: Habit { program.provider.habit }
}

// MARK: - Lines

extension Submission {
  /// The line as it goes into the file, with the fault that is due.
  private mutating func append(_ line: SheetLine, to text: inout DelimitedText) {
    guard let fault = takeFault(for: line) else { return append(columns[...], of: line, to: &text) }
    var spoiled = line
    fault.spoil(&spoiled)
    switch fault.kind {
    case .blankLine:
      text.endLine()
    case .delimitersOnly:
      for _ in columns { text.startField() }
      text.endLine()
    case .shortLine:
      return append(columns.dropLast(3), of: spoiled, to: &text)
    case .longLine:
      let extra = [Column.remark(header: ""), .remark(header: "")]
      return append((columns + extra)[...], of: spoiled, to: &text)
    case .repeated:
      copies.append((bytes(of: line), 9))
    case .contradicted:
      copies.append((bytes(of: line.contradicted), 6))
    default:
      break
    }
    append(columns[...], of: spoiled, to: &text)
  }

  private func append(
    _ columns: ArraySlice<Column>, of line: SheetLine, to text: inout DelimitedText
  ) {
    var remarks = line.participation.generator(for: .remarks)
    for column in columns {
      switch column {
      case .field(let field): habit.append(line[field], to: &text)
      case .remark: habit.append(Remarks.draw(from: &remarks), to: &text)
      }
    }
    text.endLine()
  }

  private func bytes(of line: SheetLine) -> [UInt8] {
    var text = DelimitedText(lineEnding: habit.lineEnding)
    append(columns[...], of: line, to: &text)
    return text.bytes
  }
}

// MARK: - Faults that are due

extension Submission {
  private mutating func takeFault(for line: SheetLine) -> Fault? {
    guard let fault = faults.first,
      line.participation.index * 1000 >= fault.position * enrollments.count(in: program),
      fault.suits(line)
    else { return nil }
    faults.removeFirst()
    return fault
  }

  private mutating func appendDueCopies(to text: inout DelimitedText) {
    guard !copies.isEmpty else { return }
    for number in copies.indices { copies[number].linesToWait -= 1 }
    for copy in copies where copy.linesToWait == 0 { text.append(raw: copy.bytes) }
    copies.removeAll { $0.linesToWait == 0 }
  }
}
