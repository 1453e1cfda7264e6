/// How a command ends (sysexits.h).
public enum ExitStatus: Int32, Sendable {
  case done = 0
  case usage = 64
  case dataDidNotPass = 65
  case inputMissing = 66
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  case locked = 75
  case wrongDefinition = 78
}

/// Why a run cannot go on. Faults in the data are findings, not errors.
public struct RunError: Error, Equatable, Sendable {
  public let status: ExitStatus
  public let message: String

  public init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
