/// Why a cell holds no value. The first four mean the same in every table; a schema's
/// `missingValues` may add labels of its own.
public struct MissingReason: Hashable, Sendable {
  /// Zero stands for "a value is present" wherever reasons lie beside values.
  public let code: UInt8

  public init(code: UInt8) { self.code = code }

  public static let missing = MissingReason(code: 1)
  public static let notApplicable = MissingReason(code: 2)
  public static let notYetAvailable = MissingReason(code: 3)
  /// A value was there and could not be used: a finding says why.
  public static let invalid = MissingReason(code: 4)

  static let standard: [(name: String, reason: MissingReason)] = [
    ("missing", .missing), ("not applicable", .notApplicable),
    ("not yet available", .notYetAvailable), ("invalid", .invalid),
  ]

  /// The names of the reasons that mean the same in every table.
  public static let standardNames = standard.map(\.name)

  /// What it is called, `labels` being those that were numbered when the data were read.
  public func name(labels: [String]) -> String {
    if let known = MissingReason.standard.first(where: { $0.reason == self }) { return known.name }
    precondition(labels.indices.contains(Int(code) - 5), "No label has the code \(code).")
    return labels[Int(code) - 5]
  }

  /// The reason of this name: a standard one, or one more per label in the order of `labels`, of
  /// which the first 251 count.
  public static func named(_ name: String, labels: [String]) -> MissingReason? {
    if let known = standard.first(where: { $0.name == name }) { return known.reason }
    return labels.firstIndex(of: name).flatMap { UInt8(exactly: 5 + $0) }.map(MissingReason.init)
  }
}
