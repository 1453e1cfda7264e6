internal import FoundationEssentials
internal import Runs
internal import Tables

/// The only place that looks at the clock, in UTC.
enum Clock {
  static var today: Day {
    Day(number: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
  }

  static var caller: Caller {
    let environment = ProcessInfo.processInfo.environment
    return Caller(
      host: ProcessInfo.processInfo.hostName,
      user: environment["USER"] ?? environment["LOGNAME"] ?? "",
      time: Date().formatted(.iso8601))
  }
}
