internal import Tables

extension ProgressDefinition {
  init?(_ node: YAMLNode, context: ReportContext) {
    let log = context.log
    let keys = Keys(
      node, allowing: ["title", "actual", "target", "share", "near", "window"], log: log)
    keys.require("near", hint: ": the share from which on a target is called near, as 90%")
    let near = keys.share("near")
    let named = ["actual", "target", "share"].map { ($0, context.metric(keys, $0)) }
    let metrics = named.compactMap(\.1)
    guard metrics.count == 3 else { return nil }
    let (actual, target, share) = (metrics[0], metrics[1], metrics[2])
    if case .ratio(let of, let to) = share.formula {
      if (of, to) != (actual.name, target.name) {
        log.add(
          "“\(share.name)” is \(of) divided by \(to), not \(actual.name) by \(target.name).",
          at: keys.place(of: "share"))
      }
    } else {
      log.add(
        "“\(share.name)” is no ratio of two metrics: it must divide the actual by the target.",
        at: keys.place(of: "share"))
    }
    let window = keys.choice("window", of: Metric.Window.self) ?? share.windows.first
    guard let window else { return nil }
    if let (key, metric) = named.first(where: { $1.map { !$0.windows.contains(window) } ?? false }),
      let metric
    {
      log.add(
        "“\(metric.name)” is not counted for the window “\(window.rawValue)”: see its windows.",
        at: keys.place(of: keys.node("window") == nil ? key : "window"))
    }
    self.init(
      title: keys.text("title") ?? actual.title, actual: actual.name, target: target.name,
      share: share.name, window: window, near: near ?? Share(percent: ExactDecimal(100)))
  }
}

extension ChangesDefinition {
  init?(_ node: YAMLNode, context: ReportContext) {
    let log = context.log
    let keys = Keys(node, allowing: ["title", "metric", "by", "most"], log: log)
    keys.require("by")
    let metric = context.metric(keys, "metric")
    guard let dimension = context.dimension(keys, "by"), let metric else { return nil }
    guard case .change = metric.formula else {
      log.add(
        "“\(metric.name)” is no change: name a metric with “change”.", at: keys.place(of: "metric"))
      return nil
    }
    if !metric.isBrokenDown(by: [dimension.name]), !log.isExcused("dimensions of", metric.name) {
      log.add(
        "“\(metric.name)” is not broken down by “\(dimension.name)”: add it to its “by”.",
        at: keys.place(of: "by"))
    }
    let most = keys.count("most") ?? 5
    if most == 0 { log.add("Write at least 1.", at: keys.place(of: "most")) }
    self.init(
      title: keys.text("title") ?? "Largest changes", metric: metric.name,
      dimension: dimension.name, most: most)
  }
}

extension DecisionsDefinition {
  init(_ node: YAMLNode, context: ReportContext) {
    let log = context.log
    let keys = Keys(
      node, allowing: ["title", "most", "rows_set_aside", "errors", "undetermined", "rules"],
      log: log)
    let most = keys.count("most")
    if most == 0 { log.add("Write at least 1.", at: keys.place(of: "most")) }
    self.init(
      title: keys.text("title") ?? "Decisions needed", most: most,
      rowsSetAside: keys.share("rows_set_aside"), errors: keys.count("errors"),
      undetermined: keys.share("undetermined"),
      rules: keys.texts("rules").compactMap { id, place in
        if let rule = context.rules.first(where: { $0.id == id }) { return rule.id }
        context.log.addUnknown("rule", id, known: context.rules.map(\.id), at: place)
        return nil
      })
  }
}
