internal import Crypto
internal import Tables

/// The secret under which people get pseudonyms: whoever has it can find out who is meant, and
/// nobody else. It is never shown; a fingerprint tells one key from another.
public struct PseudonymKey: Sendable {
  /// HMAC-SHA256 with the key taken in, from which every hash is continued.
  private let start: HMAC<SHA256>
  /// The first 16 hex digits of a SHA-256.
  public let fingerprint: String

  public static let fewestBytes = 16

  /// The text of a key without the newline it ends with, or nil when it is too short to be one.
  public init?(_ text: [UInt8]) {
    var bytes = text[...]
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard bytes.count >= PseudonymKey.fewestBytes else { return nil }
    start = HMAC(key: SymmetricKey(data: bytes))
    fingerprint = hex(SHA256.hash(data: Array("pseudonym key\n".utf8) + bytes).prefix(8))
  }

  /// What a hash is for: those for different uses, or of different fields, have nothing in common.
  func hash(for use: Use, of field: String = "") -> KeyedHash {
    var hash = start
    hash.update(data: Array("\(use.rawValue)\u{0}\(field)\u{0}".utf8))
    return KeyedHash(start: hash)
  }

  enum Use: String {
    /// In place of a personal value in a row's key.
    case mask
    /// The name of a person outside of this run.
    case person
    /// What is compared in place of an identity.
    case identity
  }
}

/// A hash of values under a key.
struct KeyedHash: Sendable {
  fileprivate let start: HMAC<SHA256>

  /// 32 bytes.
  func callAsFunction(_ value: [UInt8]) -> [UInt8] {
    var hash = start
    hash.update(data: value)
    return Array(hash.finalize())
  }

  /// The first hex digits of the hash of a text.
  func digits(_ count: Int, of text: [UInt8]) -> String { hex(self(text).prefix(count / 2)) }
}
