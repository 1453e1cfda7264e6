internal import Tables

extension Calendar {
  init?(_ node: YAMLNode, log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: [
        "grant_start", "grant_end", "program_year", "program_year_start", "years", "aliases",
      ], log: log)
    keys.require("grant_start")
    let grantStart = Calendar.day("grant_start", keys, log: log)
    let grantEnd = Calendar.day("grant_end", keys, log: log)
    if let grantStart, let grantEnd, grantEnd < grantStart {
      log.add("The grant ends before it begins.", at: keys.place(of: "grant_end"))
    }
    let (years, programYear) = Calendar.years(keys, log: log)
    guard let grantStart, let programYear else { return nil }
    let named = Calendar(
      grantStart: grantStart, grantEnd: grantEnd, years: years, programYear: programYear,
      aliases: [])
    let aliases = keys.map("aliases").compactMap { alias, node in
      node.text(log: log).flatMap { target -> (name: String, target: String)? in
        named.checkAlias(alias, target, at: node.place, log: log)
        return (alias, target)
      }
    }
    self.init(
      grantStart: grantStart, grantEnd: grantEnd, years: years, programYear: programYear,
      aliases: aliases)
  }

  private static func day(_ key: String, _ keys: Keys, log: MistakeLog) -> Day? {
    guard let text = keys.text(key) else { return nil }
    let day = Day(iso: text)
    if day == nil {
      log.add("“\(text)” is not a day written YYYY-MM-DD.", at: keys.place(of: key))
    }
    return day
  }

  /// The named years, and which of them is the program year: by default the calendar's own.
  private static func years(_ keys: Keys, log: MistakeLog) -> ([NamedYear], NamedYear?) {
    if let text = keys.text("program_year_start") {
      for key in ["years", "program_year"] where keys.node(key) != nil {
        log.add(
          "“program_year_start” is the short form of “years” and “program_year”: write one of them.",
          at: keys.place(of: key))
      }
      let place = keys.place(of: "program_year_start")
      let year = NamedYear(
        name: "PY", title: programYearTitle, starts: text, isNamedAfterEnd: false, at: place,
        log: log)
      return (year.map { [$0] } ?? [], year)
    }
    let entries = keys.map("years")
    let wanted = keys.text("program_year")
    let years = entries.compactMap { name, node in
      NamedYear(name, node, isProgramYear: name == wanted, log: log)
    }
    guard let wanted else {
      if !entries.isEmpty {
        keys.require("program_year", hint: ": the one that program_year_to_date begins with")
      }
      return (years, NamedYear(name: "", title: nil, month: 1, day: 1, isNamedAfterEnd: false))
    }
    let names = entries.map(\.key)
    if !names.contains(wanted) {
      log.addUnknown("year", wanted, known: names, at: keys.place(of: "program_year"))
    }
    return (years, years.first { $0.name == wanted })
  }

  fileprivate static let programYearTitle = "Program year"

  private func checkAlias(_ alias: String, _ target: String, at place: Place, log: MistakeLog) {
    let taken = isPeriod(alias) || [Calendar.lastMonth, Calendar.lastQuarter].contains(alias)
    if taken {
      log.add("“\(alias)” is a period already, so it cannot be another name of one.", at: place)
    } else if !isPeriod(target) {
      log.add(
        """
        There is no period “\(target)”. An alias points to a month 2026-09, a quarter 2026-Q3, a \
        year 2026\(years.isEmpty ? "" : ", one of " + years.map { $0.name + "2026" }.joined(separator: ", ")), \
        a quarter of one, or grant-to-date.
        """, at: place)
    }
  }
}

extension NamedYear {
  private enum NamedAfter: String, CaseIterable {
    case start, end
  }

  fileprivate init?(_ name: String, _ node: YAMLNode, isProgramYear: Bool, log: MistakeLog) {
    let keys = Keys(node, allowing: ["starts", "named_after", "title"], log: log)
    let starts = keys.requiredText("starts")
    let title = keys.text("title") ?? (isProgramYear ? Calendar.programYearTitle : nil)
    let namedAfter = keys.choice("named_after", of: NamedAfter.self)
    if name.isEmpty || name.utf8.count > 8 || !name.utf8.allSatisfy({ (0x41...0x5a).contains($0) })
    {
      log.add("A year's name is one to eight capital letters, such as FFY.", at: node.place)
    }
    guard !starts.isEmpty else { return nil }
    self.init(
      name: name, title: title, starts: starts, isNamedAfterEnd: namedAfter == .end,
      at: keys.place(of: "starts"), log: log)
  }

  fileprivate init?(
    name: String, title: String?, starts: String, isNamedAfterEnd: Bool, at place: Place,
    log: MistakeLog
  ) {
    // A year without a leap day: a year begins on a day that every month has.
    guard let first = Day(iso: "2001-" + starts)?.components, first.day <= 28 else {
      log.add("Write month and day as MM-DD. A year begins on a day from 01 to 28.", at: place)
      return nil
    }
    self.init(
      name: name, title: title, month: first.month, day: first.day,
      isNamedAfterEnd: isNamedAfterEnd)
  }
}
