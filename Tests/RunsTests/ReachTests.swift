import Foundation
import Testing

/// Who counts as reached, in sheets of a few people each.
struct ReachTests {
  private static let person = """
    CT Hires State ID #,CT Hires Username,First Name,Last Name,Client Date of Birth,Program Code
    """

  @Test("A person in two programs is one person with two participations")
  func twoPrograms() async throws {
    let run = try await MarkedRun([
      .grantee: """
      \(ReachTests.person)
      1000001,name1,Name1,Surname1,1990-01-01,P06
      1000001,name1,Name1,Surname1,1990-01-01,P20
      1000002,name2,Name2,Surname2,1990-01-02,P06
      """,
      .cthires: "GENDERDESC\n0\n1",
    ])
    #expect(try run.figure("people_reached") == "2")
    #expect(try run.figure("participations_of_reached") == "3")
    #expect(try run.line("people_reached", "sex", "Women")["value"] == "1")
    #expect(try run.line("participations_of_reached", "sex", "Women")["value"] == "2")
    #expect(try run.line("group_share", "population", "Women")["value"] == "0.500000")
    #expect(try run.line("group_participations", "population", "Women")["value"] == "2")
  }

  @Test("Who declined to say is neither in a group nor outside it")
  func declined() async throws {
    let run = try await MarkedRun([
      .grantee: "Received Training?\nNo\nNo\nNo\nNo",
      .cthires: "DISABILITY\n1\n0\n9",
    ])
    for (member, people) in [("yes", "1"), ("no", "1"), ("(no answer)", "2")] {
      #expect(try run.line("people_reached", "disability", member)["value"] == people)
    }
    let group = "People with disabilities"
    #expect(try run.line("group_unanswered", "population", group)["value"] == "2")
    let share = try run.line("group_share", "population", group)
    #expect(share["population"] == "4" && share["excluded"] == "2")
    #expect(share["numerator"] == "1" && share["denominator"] == "2")
    // A tenth and a half of the population of the catalog.
    #expect(try run.line("representation_ratio", "population", group)["value"] == "10.000000")
    #expect(try run.line("representation_gap", "population", group)["value"] == "0.450000")
  }

  @Test("What CTHires does not answer, the portal does; what both do, CTHires")
  func priority() async throws {
    let run = try await MarkedRun([
      .grantee: "Received Training?\nNo\nNo\nNo",
      .cthires: "GENDERDESC,WHITE,DECLINED\n9,0,1\n0,1,0\n9,0,1",
      .portal: """
      Gender,Race: Asian,Race: White
      Femenino,,Blanco
      Male,Asian,
      Prefer not to answer,,
      """,
    ])
    for (member, people) in [("Women", "2"), ("(no answer)", "1")] {
      #expect(try run.line("people_reached", "sex", member)["value"] == people)
    }
    for (member, people) in [("White", "2"), ("Asian", "0"), ("(no answer)", "1")] {
      #expect(try run.line("people_reached", "race_ethnicity", member)["value"] == people)
    }
  }

  @Test("Who names several races is in each of them, and multi-racial beside")
  func multiracial() async throws {
    let run = try await MarkedRun([
      .grantee: "Received Training?\nNo\nNo\nNo\nNo\nNo",
      .cthires: """
      BLACK,WHITE,HISPANIC,DECLINED,RACE
      1,1,0,0,2
      0,1,1,0,3
      0,1,0,0,1
      0,0,0,1,99
      0,0,0,0,8
      """,
    ])
    let people = [
      "Black or African American": "1", "Hispanic or Latino": "1", "White": "3",
      "Another race": "1", "Multi-racial": "2", "(no answer)": "1", "Asian": "0",
    ]
    for (member, count) in people {
      #expect(try run.line("people_reached", "race_ethnicity", member)["value"] == count)
    }
    for (member, count) in [("yes", "2"), ("no", "2"), ("(no answer)", "1")] {
      #expect(try run.line("people_reached", "bipoc", member)["value"] == count)
    }
    let share = try run.line("share_of_reached", "race_ethnicity", "White")
    #expect(share["value"] == "0.600000" && share["denominator"] == "5")
  }

  @Test("Who was seen by a correctional office returns from prison, whatever the portal says")
  func reentry() async throws {
    let run = try await MarkedRun([
      .grantee: "Received Training?\nNo\nNo\nNo\nNo",
      .cthires: "COL_OFFICE\n523\n526\n526\n528",
      .portal: "Returning from Incarceration\nNo\nNo\nPrefer not to answer",
    ])
    for (member, people) in [("yes", "2"), ("no", "1"), ("(no answer)", "1")] {
      #expect(try run.line("people_reached", "reentry", member)["value"] == people)
    }
  }

  @Test("Opportunity youth are 14 to 26 years old and in no school")
  func opportunityYouth() async throws {
    let (out, inSchool) = (
      "not attending school or secondary school dropout", "\"in-school, postsecondary school\""
    )
    let run = try await MarkedRun([
      .grantee: """
      Client Date of Birth,School Status at Program Entry
      1998-03-04,\(out)
      1998-03-03,\(out)
      2004-01-01,\(inSchool)
      2004-01-02,
      1980-01-01,
      """
    ])
    for (member, people) in [("yes", "1"), ("no", "3"), ("(no answer)", "1")] {
      #expect(try run.line("people_reached", "opportunity_youth", member)["value"] == people)
    }
  }

  @Test("A ZIP code becomes its town and is in no file that a run leaves")
  func places() async throws {
    let run = try await MarkedRun([
      .grantee: "Zip Code\n06101-1234\n6199\n99999"
    ])
    for (member, people) in [("Hartford", "1"), ("West Hartford", "1"), ("(no answer)", "1")] {
      #expect(try run.line("people_reached", "town", member)["value"] == people)
    }
    for (member, people) in [("Distressed area", "1"), ("Elsewhere", "1"), ("(no answer)", "1")] {
      #expect(try run.line("people_reached", "distressed_area", member)["value"] == people)
    }
    #expect(try !run.run.text("metrics.csv").contains("99999"))
  }

  @Test("A group without a cited share is compared with nothing, and so is one that nobody answers")
  func withoutBenchmark() async throws {
    let run = try await MarkedRun([
      .grantee: "Received Training?\nNo\nNo", .portal: "Returning from Incarceration\nYes\nNo",
    ])
    #expect(try run.line("group_share", "population", "Re-entry")["value"] == "0.500000")
    for metric in ["group_benchmark", "representation_ratio", "representation_gap"] {
      #expect(try run.line(metric, "population", "Re-entry")["value"].isEmpty, "\(metric)")
    }
    #expect(try run.line("group_benchmark", "population", "Women")["value"] == "0.480000")
    for metric in ["group_share", "representation_ratio", "representation_gap"] {
      #expect(try run.line(metric, "population", "Women")["value"].isEmpty, "\(metric)")
    }
  }

  @Test("Of two cited shares that are in force, the one that came into force last counts")
  func laterBenchmark() async throws {
    let inputs = try Inputs()
    let file = inputs.url.appending(path: "catalog/benchmarks.csv")
    try
      (String(contentsOf: file, encoding: .utf8)
      + "Women,0.51,2025-12-31,invented,2025-07-01,,invented\n"
      + "Women,0.53,2026-12-31,invented,2026-10-01,,invented\n"
      + "Veterans,0.07,2024-12-31,invented,2025-07-01,2026-09-29,invented\n")
      .write(to: file, atomically: true, encoding: .utf8)
    let lines = try await inputs.job.run().lines("metrics.csv")
      .filter { $0["metric"] == "group_benchmark" }
    #expect(lines.first { $0["member_1"] == "Women" }?["value"] == "0.510000")
    #expect(lines.first { $0["member_1"] == "Veterans" }?["value"] == "0.045000")
  }

  @Test("No total is made of groups that overlap, and English learners are not collected")
  func noTotal() async throws {
    let lines = try await SampleMonth.run.lines("metrics.csv")
    for metric in ["group_people", "group_share", "group_benchmark", "representation_gap"] {
      #expect(!lines.contains { $0["metric"] == metric && $0["dimension_1"].isEmpty })
    }
    let ratios = lines.filter { $0["metric"] == "representation_ratio" }
    let compared = try NamedRow.read(Project.sample.appending(path: "catalog/benchmarks.csv"))
    #expect(ratios.count { $0["status"] == "ok" } == compared.count)
    #expect(ratios.count { $0["status"] == "undefined" } == ratios.count - compared.count)
    let learners = lines.filter { $0["metric"] == "english_learners" }
    #expect(learners.map { $0["status"] } == ["not_collected"])
    #expect(learners.map { $0["value"] } == [""])
  }

  @Test("As many people are reached as are enrolled")
  func reconciled() async throws {
    let lines = try await SampleMonth.run.lines("metrics.csv")
    func total(_ metric: String) -> String? {
      lines.first {
        $0["metric"] == metric && $0["window"] == "grant_to_date" && $0["dimension_1"].isEmpty
      }?["value"]
    }
    #expect(total("people_reached") == total("people_enrolled"))
    #expect(total("participations_of_reached") == total("enrolled"))
  }
}

extension MarkedRun {
  /// The figure of one member since the start.
  func line(_ metric: String, _ dimension: String, _ member: String) throws -> NamedRow {
    try #require(
      try run.lines("metrics.csv").first {
        $0["metric"] == metric && $0["dimension_1"] == dimension && $0["member_1"] == member
          && $0["dimension_2"].isEmpty && $0["window"] == "grant_to_date"
      }, "\(metric) by \(dimension): \(member)")
  }
}
