/// Writes one provider's submission: every participation since the grant began, as known on the
/// day of the snapshot.
struct Submission {
  private let program: Program
  private let enrollments: Enrollments
  private let knownOn: Day
  private let columns: [Column]
  private var faults: ArraySlice<Fault>
  /// Lines that come again, and how many lines later.
  private var copies: [(bytes: [UInt8], linesToWait: Int)] = []

  init(of program: Program, knownOn: Day, enrollments: Enrollments, faults: [Fault]) {
    self.program = program
    self.enrollments = enrollments
    self.knownOn = knownOn
    self.faults = faults[...]
    var generator = SeededGenerator(
      seed: enrollments.seed, purpose: .columns, number: program.number)
    columns = program.provider.habit.columns(shuffledWith: &generator)
  }

  mutating func write(to file: inout OutputFile) throws {
    try file.append(habit.byteOrderMark)
    try file.append(headerLine)
    for index in 0..<enrollments.count(in: program) {
      guard let line = enrollments.line(index, of: program, knownOn: knownOn) else { continue }
      try file.append(text(of: line, at: index))
      try file.append(nextCopies())
    }
    for copy in copies { try file.append(copy.bytes) }
    copies = []
  }

  private var habit: Habit { program.provider.habit }
}

// MARK: - Lines

extension Submission {
  private var headerLine: [UInt8] {
    var text = DelimitedText(lineEnding: habit.lineEnding)
    for column in columns {
      text.append(field: habit.header(of: column, for: program.provider))
    }
    text.endLine()
    return text.bytes
  }

  /// The line as it goes into the file, with the fault that is due.
  private mutating func text(of line: SheetLine, at index: Int) -> [UInt8] {
    let remarks = enrollments.generator(index, of: program, for: .remarks)
    guard let fault = takeFault(for: line, at: index) else {
      return text(of: line, remarks: remarks)
    }
    var spoiled = line
    fault.spoil(&spoiled)
    var text = DelimitedText(lineEnding: habit.lineEnding)
    switch fault.kind {
    case .blankLine:
      text.endLine()
    case .delimitersOnly:
      for _ in columns { text.append(field: "") }
      text.endLine()
    case .shortLine:
      append(columns.dropLast(3), of: spoiled, remarks: remarks, to: &text)
      return text.bytes
    case .repeated:
      copies.append((self.text(of: line, remarks: remarks), 9))
    case .contradicted:
      copies.append((self.text(of: line.contradicted, remarks: remarks), 6))
    case .longLine:
      let extra = [Column.remark(header: ""), .remark(header: "")]
      append(columns + extra, of: spoiled, remarks: remarks, to: &text)
      return text.bytes
    default:
      break
    }
    append(columns[...], of: spoiled, remarks: remarks, to: &text)
    return text.bytes
  }

  private func text(of line: SheetLine, remarks: SeededGenerator) -> [UInt8] {
    var text = DelimitedText(lineEnding: habit.lineEnding)
    append(columns[...], of: line, remarks: remarks, to: &text)
    return text.bytes
  }

  private func append(
    _ columns: some Sequence<Column>, of line: SheetLine, remarks: SeededGenerator,
    to text: inout DelimitedText
  ) {
    var remarks = remarks
    for column in columns {
      switch column {
      case .field(let field): habit.append(line[field], to: &text)
      case .remark: habit.append(Remarks.draw(from: &remarks), to: &text)
      }
    }
    text.endLine()
  }
}

// MARK: - Faults that are due

extension Submission {
  private mutating func takeFault(for line: SheetLine, at index: Int) -> Fault? {
    guard let fault = faults.first,
      index * 1000 >= fault.position * enrollments.count(in: program), fault.suits(line)
    else { return nil }
    faults.removeFirst()
    return fault
  }

  private mutating func nextCopies() -> [UInt8] {
    guard !copies.isEmpty else { return [] }
    for number in copies.indices { copies[number].linesToWait -= 1 }
    let due = copies.filter { $0.linesToWait == 0 }
    copies.removeAll { $0.linesToWait == 0 }
    return due.flatMap(\.bytes)
  }
}
