/// Who a report is for.
public enum Edition: String, Sendable, CaseIterable {
  /// For those who work with it; it may hold small cells.
  case `internal`
}

/// The last stage before anything is written: decides what of each cell may be seen.
public struct Protect: Sendable {
  public let edition: Edition

  public init(edition: Edition) { self.edition = edition }

  /// Works on exactly the cells that are published.
  public func protect(_ cells: [MetricCell]) -> [MetricCell] {
    switch edition {
    case .internal: cells
    }
  }
}
