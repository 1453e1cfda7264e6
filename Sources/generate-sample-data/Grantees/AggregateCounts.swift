/// What a provider sends that keeps its lines about people to itself: counts, from the beginning of
/// its program.
struct AggregateCounts {
  private let program: Program
  private let knownOn: Day
  private var enrolled = 0
  private var trained = 0
  private var completed = 0
  private var employed = 0

  init(of program: Program, knownOn: Day, enrollments: Enrollments) {
    self.program = program
    self.knownOn = knownOn
    for index in 0..<enrollments.count(in: program) {
      let participation = enrollments.participation(index, of: program)
      guard participation.entry <= knownOn else { continue }
      let journey = SheetLine(participation, knownOn: knownOn).journey
      enrolled += 1
      guard !journey.trainings.isEmpty, journey.trainings.allSatisfy({ $0.end != nil }) else {
        continue
      }
      trained += 1
      guard journey.trainings.contains(where: { $0.end?.isCompleted ?? false }) else { continue }
      completed += 1
      employed += journey.exit?.job == nil ? 0 : 1
    }
  }

  func write(to file: inout OutputFile) throws {
    try file.appendLine([
      "Program Code", "Counted Through", "Enrolled", "Received Training", "Training Completed",
      "Employed at Exit",
    ])
    file.text.append(field: program.id)
    file.text.append(.day(knownOn))
    for count in [enrolled, trained, completed, employed] { file.text.append(field: count) }
    try file.endLine()
  }
}
