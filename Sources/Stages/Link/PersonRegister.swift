public import Tables

/// Which row is whose, for a later run: people by their pseudonyms.
public struct PersonRegister: Sendable {
  /// The rows of one linked table.
  public struct Rows: Sendable {
    public let table: String
    public let origins: [Origin]
    /// The person of each row; zero for a row that nothing identifies.
    public let persons: [Int32]
    /// What ties each row to its person, as a position in `ties`.
    public let ties: [UInt8]
  }

  public let tables: [Rows]
  /// Paths of the run's inputs, by their number.
  public let paths: [String]
  /// `first` for the row a person begins with, then the names of the keys.
  public let ties: [String]
  /// What identifies each person, from person 1 on.
  let identities: TextDictionary
  let hash: KeyedHash

  /// The name of each person outside of the run, from person 1 on: 32 hex digits.
  public func pseudonyms() -> [String] {
    (0..<identities.count).map { code in
      hash.digits(32, of: Array(identities.bytes[identities.range(of: code)]))
    }
  }
}
