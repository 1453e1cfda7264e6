public import Tables

/// How the values of a field may be written otherwise than they are kept. What is changed in reading
/// them becomes a finding, but for what says only the unit.
public struct Writing: Sendable {
  /// The span of time for which an amount stands: `17.50/hr` may be written where it is an hour.
  public let per: RateUnit?
  /// The digits of an identifier that may have lost its first zero.
  public let pad: Int?
  /// How many digits are kept of those before a hyphen, whatever stands behind it.
  public let keepFirst: Int?
  /// Whether the first of several values in a cell is taken, with `;` or `,` between them.
  public let takesFirstOfSeveral: Bool

  public static let asKept = Writing(
    per: nil, pad: nil, keepFirst: nil, takesFirstOfSeveral: false)

  /// What is accepted beside the value as it is kept, in words; empty where that is nothing.
  var description: String {
    [
      pad.map { "\($0 - 1) digits get their first zero back" },
      keepFirst.map { "of digits, a hyphen and more digits, the first \($0) are kept" },
      takesFirstOfSeveral ? "of several with ; or , between them, the first is taken" : nil,
    ].compactMap { $0 }.joined(separator: "; ")
  }
}
