/// By what people are told apart: a person may be in several groups, or in none that is known.
private struct GroupingByHand {
  let name: String
  let members: [String]
  let groups: (ReachedByHand) -> [String]

  static let unanswered = "(no answer)"

  /// By one value; members that only people know come in the order of their bytes.
  static func by(
    _ name: String, listed: [String] = [], _ people: [ReachedByHand],
    _ value: @escaping (ReachedByHand) -> String?
  ) -> GroupingByHand {
    let found = Set(people.map { value($0) ?? unanswered })
    let others = found.subtracting(listed + [unanswered])
    return GroupingByHand(
      name: name,
      members: listed + sortedByBytes(others)
        + (found.contains(unanswered) ? [unanswered] : []),
      groups: { [value($0) ?? unanswered] })
  }

  static func byRace(_ people: [ReachedByHand]) -> GroupingByHand {
    let groups = { (person: ReachedByHand) -> [String] in
      guard let races = person.races else { return [unanswered] }
      return Array(races) + (races.count >= 2 ? ["Multi-racial"] : [])
    }
    return GroupingByHand(
      name: "race_ethnicity",
      members: ReachedByHand.groupsOfRace + ["Multi-racial"]
        + (people.contains { $0.races == nil } ? [unanswered] : []),
      groups: groups)
  }
}

extension LinesByHand {
  var reached: [String] {
    people + [line("english_learners", "", .grant, ",,,", ",,,,,,,people,not_collected")]
      + groups + fourFifths
  }

  private var groupings: [GroupingByHand] {
    let people = reach.people
    func answers(_ name: String) -> GroupingByHand {
      .by(name, people) { $0.answers[name].map { $0 ? "yes" : "no" } }
    }
    return [
      .by("sex", people, \.sex), .byRace(people), .by("age_band", people, \.ageBand),
    ]
      + [
        "bipoc", "disability", "veteran", "reentry", "opportunity_youth", "immigrant",
        "low_income", "single_parent",
      ].map(answers)
      + [
        .by("town", listed: reach.places.towns, people) { $0.place?.town },
        .by("residence", listed: reach.places.regions, people) { $0.place?.region },
        .by("distressed_area", people) { person in
          person.place.map { $0.isDistressed ? "Distressed area" : "Elsewhere" }
        },
      ]
  }

  private var everybody: [ReachedByHand] {
    reach.people.filter { (20_220_701...20_260_930).contains($0.firstEntry) }
  }

  /// Everybody, then every group of every dimension.
  private var slices: [(columns: String, people: [ReachedByHand])] {
    let all = everybody
    return [(",,,", all)]
      + groupings.flatMap { grouping in
        grouping.members.map { member in
          ("\(grouping.name),\(member),,", all.filter { grouping.groups($0).contains(member) })
        }
      }
  }

  private var people: [String] {
    let slices = slices
    let all = slices[0].people.count
    return slices.map { columns, people in
      line(
        "people_reached", "people", .grant, columns,
        "\(people.count),0,0,0,\(people.count),,\(people.count),people,ok")
    }
      + slices.map { columns, people in
        let sum = people.reduce(0) { $0 + $1.participations }
        return line(
          "participations_of_reached", "people", .grant, columns,
          "\(people.count),0,0,0,\(sum),,\(sum),participations,ok")
      }
      + slices.map { columns, people in
        line(
          "share_of_reached", "people", .grant, columns,
          "\(all),0,0,0,\(people.count),\(all),\(quotient(people.count, over: all, digits: 6)),share,ok"
        )
      }
  }
}

// MARK: - Against the population at large

extension LinesByHand {
  private var populations: [(name: String, isIn: (ReachedByHand) -> Bool?)] {
    func answer(_ name: String) -> (ReachedByHand) -> Bool? { { $0.answers[name] } }
    func race(_ name: String) -> (ReachedByHand) -> Bool? { { $0.races?.contains(name) } }
    func aged(_ band: String) -> (ReachedByHand) -> Bool? { { $0.ageBand.map { $0 == band } } }
    func sex(_ name: String) -> (ReachedByHand) -> Bool? { { $0.sex.map { $0 == name } } }
    let sexes = ["Women", "Men", "Non-binary or another gender"].map { ($0, sex($0)) }
    let races = ReachedByHand.groupsOfRace.dropLast().map { ($0, race($0)) }
    return sexes + races
      + [
        ("Multi-racial", \.isMultiracial), ("Aged 16 to 24", aged("16–24")),
        ("Aged 25 to 34", aged("25–34")), ("Aged 35 to 44", aged("35–44")),
        ("Aged 45 to 54", aged("45–54")), ("Aged 55 or older", aged("55+")),
        ("BIPOC", \.isBIPOC), ("People with disabilities", answer("disability")),
        ("Veterans", answer("veteran")), ("Re-entry", answer("reentry")),
        ("Opportunity youth", answer("opportunity_youth")), ("Immigrants", answer("immigrant")),
        ("Low income", answer("low_income")), ("Single parents", answer("single_parent")),
      ]
  }

  /// What there is to say of one group, in the order of the metrics.
  private func figures(
    of group: String, among all: [ReachedByHand], _ isIn: (ReachedByHand) -> Bool?
  ) -> [String] {
    let members = all.filter { isIn($0) == true }
    let participations = members.reduce(0) { $0 + $1.participations }
    let silent = all.count { isIn($0) == nil }
    let answered = all.count - silent
    let cited = reach.benchmarks.filter { $0.group == group }.map(\.tenThousandths)
    let sum = quotient(cited.reduce(0, +), over: 10_000, digits: 4)
    let share = answered == 0 ? "" : quotient(members.count, over: answered, digits: 6)
    let mean =
      cited.isEmpty ? "" : quotient(cited.reduce(0, +), over: 10_000 * cited.count, digits: 6)
    let isCompared = !share.isEmpty && !mean.isEmpty && mean != "0.000000"
    let ratio = isCompared ? quotient(millionths(share), over: millionths(mean), digits: 6) : ""
    let gap = share.isEmpty || mean.isEmpty ? "" : text(millionths(share) - millionths(mean))
    return [
      "\(members.count),0,0,0,\(members.count),,\(members.count),people,ok",
      "\(members.count),0,0,0,\(participations),,\(participations),participations,ok",
      "\(silent),0,0,0,\(silent),,\(silent),people,ok",
      "\(all.count),\(silent),0,0,\(members.count),\(answered),\(share),share,"
        + (share.isEmpty ? "undefined" : "ok"),
      "\(cited.count),0,0,0,\(sum),\(cited.count),\(mean),share,"
        + (mean.isEmpty ? "undefined" : "ok"),
      "\(mean.isEmpty ? "0" : mean),0,0,0,\(share),\(mean),\(ratio),ratio,"
        + (ratio.isEmpty ? "undefined" : "ok"),
      "\(all.count),\(silent),0,0,,,\(gap),share," + (gap.isEmpty ? "undefined" : "ok"),
    ]
  }

  private var groups: [String] {
    let metrics = [
      ("group_people", "populations"), ("group_participations", "populations"),
      ("group_unanswered", "populations"), ("group_share", "populations"),
      ("group_benchmark", "group_benchmarks"), ("representation_ratio", "group_benchmarks"),
      ("representation_gap", "populations"),
    ]
    let all = everybody
    let figures = populations.map { ($0.name, self.figures(of: $0.name, among: all, $0.isIn)) }
    return metrics.enumerated().flatMap { place, metric in
      figures.map { name, figures in
        line(metric.0, metric.1, .grant, "population,\(name),,", figures[place])
      }
    }
  }

  private func millionths(_ text: String) -> Int { Int(text.filter { $0 != "." }) ?? 0 }

  private func text(_ millionths: Int) -> String {
    (millionths < 0 ? "-" : "") + quotient(abs(millionths), over: 1_000_000, digits: 6)
  }
}

// MARK: - Four fifths

extension LinesByHand {
  private var fourFifths: [String] {
    ["completion", "placement"].flatMap { name -> [String] in
      guard let metric = MetricByHand.all.first(where: { $0.name == "\(name)_rate" }) else {
        return []
      }
      let rows = rates(metric)
      let own = rows.map { columns, figures in
        line("\(name)_rate_of_group", "people_in_programs", .grant, columns, figures)
      }
      return own
        + ["sex", "race_ethnicity"].flatMap { dimension in
          let ofDimension = rows.filter {
            $0.columns.hasPrefix(dimension) && !$0.columns.contains("(no answer)")
          }
          let highest = ofDimension.map { millionths(value($0.figures)) }.max() ?? 0
          return ofDimension.map { columns, figures in
            let value = value(figures)
            let share =
              value.isEmpty || highest == 0
              ? "" : quotient(millionths(value), over: highest, digits: 6)
            let rows = figures.split(separator: ",", omittingEmptySubsequences: false).prefix(4)
            return line(
              "\(name)_of_highest", "people_in_programs", .grant, columns,
              rows.joined(separator: ",") + ",,,\(share),share,"
                + (share.isEmpty ? "undefined" : "ok"))
          }
        }
    }
  }

  /// The rate of everybody and of every group, as columns from `population` to `status`.
  private func rates(_ metric: MetricByHand) -> [(columns: String, figures: String)] {
    let people = Dictionary(uniqueKeysWithValues: reach.people.map { ($0.person, $0) })
    let all = [(",,,", metric.figures(of: participations, in: .grant))]
    return all
      + groupings.prefix(2).flatMap { grouping in
        grouping.members.map { member in
          let rows = participations.filter { row in
            people[row.person].map { grouping.groups($0).contains(member) } ?? false
          }
          return ("\(grouping.name),\(member),,", metric.figures(of: rows, in: .grant))
        }
      }
  }

  private func value(_ figures: String) -> String {
    String(figures.split(separator: ",", omittingEmptySubsequences: false)[6])
  }
}
