internal import Definitions
internal import Tables

/// How many rows of one submitter a rule was asked about, and how many of them failed it.
public struct RuleTally: Sendable, Equatable {
  public let rule: String
  /// Nil for files that nobody's folder holds.
  public let submitter: String?
  public internal(set) var rows = 0
  public internal(set) var failing = 0

  init(rule: String, submitter: String?) {
    self.rule = rule
    self.submitter = submitter
  }
}

extension RuleTally {
  /// The tallies of one rule, in the order of the inputs; none when no threshold asks for them.
  ///
  /// - Parameter origin: the line that stands for a row.
  static func tallies(
    of rule: Rule, failing: [Int], rowCount: Int, files: [InputFile], origin: (Int) -> Origin
  ) -> [RuleTally] {
    guard rule.bindingThreshold != nil else { return [] }
    var rowsOfFile = [Int](repeating: 0, count: files.count)
    var failingOfFile = rowsOfFile
    for row in 0..<rowCount { rowsOfFile[Int(origin(row).file)] += 1 }
    for row in failing { failingOfFile[Int(origin(row).file)] += 1 }
    var tallies: [RuleTally] = []
    for (number, file) in files.enumerated() where rowsOfFile[number] > 0 {
      let index =
        tallies.firstIndex { $0.submitter == file.submitter }
        ?? {
          tallies.append(RuleTally(rule: rule.id, submitter: file.submitter))
          return tallies.count - 1
        }()
      tallies[index].rows += rowsOfFile[number]
      tallies[index].failing += failingOfFile[number]
    }
    return tallies
  }
}
