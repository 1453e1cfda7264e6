/// ZIP codes with the towns they are given to. The towns are real; which ZIP is whose and which area
/// is distressed is invented.
enum Places {
  private struct Town {
    let name: String
    let isDistressed: Bool
  }

  static func write(to file: inout OutputFile) throws {
    try file.appendLine([
      "zip", "town", "region", "is_distressed", "valid_from", "valid_to", "source",
    ])
    for region in Region.all {
      for prefix in region.zipPrefixes {
        let towns = towns(of: prefix)
        for number in 1...99 {
          let town = towns[(number - 1) * towns.count / 99]
          file.text.append(.digits(prefix * 100 + number, count: 5))
          file.text.append(field: town.name)
          file.text.append(field: region.title)
          file.text.append(.flag(town.isDistressed))
          file.text.append(.day(Catalog.grantStart))
          file.text.append(.blank)
          file.text.append(field: Catalog.source)
          try file.endLine()
        }
      }
    }
  }

  /// The towns among which the ZIP codes that begin alike are divided.
  private static func towns(of prefix: Int) -> [Town] {
    switch prefix {
    case 60: [town("Bristol"), town("Manchester"), distressed("New Britain"), town("Enfield")]
    case 61: [distressed("Hartford"), distressed("East Hartford"), town("West Hartford")]
    case 62: [distressed("Windham"), town("Mansfield"), distressed("Killingly")]
    case 63: [distressed("New London"), town("Groton"), distressed("Norwich")]
    case 64: [distressed("Meriden"), town("Middletown"), town("Milford")]
    case 65: [distressed("New Haven"), town("Hamden"), distressed("West Haven")]
    case 66: [distressed("Bridgeport"), town("Stratford"), town("Trumbull")]
    case 67: [distressed("Waterbury"), town("Watertown"), distressed("Torrington")]
    case 68: [town("Danbury"), town("Norwalk")]
    default: [town("Stamford")]
    }
  }

  private static func town(_ name: String) -> Town { Town(name: name, isDistressed: false) }

  private static func distressed(_ name: String) -> Town { Town(name: name, isDistressed: true) }
}
