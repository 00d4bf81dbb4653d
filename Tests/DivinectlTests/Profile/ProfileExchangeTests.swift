import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Births in the formats of other programs.
@Suite struct ProfileExchangeTests {
  private func importing(
    _ text: String, as file: String, _ body: (ProfileFolder, Run) throws -> Void
  )
    throws
  {
    try ProfileFolder.with { folder in
      let path = folder.url.appending(path: file).path
      try Data(text.utf8).write(to: URL(filePath: path))
      try body(folder, run(["profile", "import", path], surroundings: folder.surroundings))
    }
  }

  private func birth(_ folder: ProfileFolder, _ name: String) -> (record: JSONValue?, utc: String?)
  {
    let json = folder("profile show \(name) --json").json
    return (json?["record"], json?["birth"]?["utc"]?.text)
  }

  /// The examples of the definition of AAF, and what their Julian days say.
  @Test func theExamplesOfTheDefinitionOfAAF() throws {
    let text = """
      #:========= comment
      #A93:Ferber,Tobias,m,27.9.1970,11:04,Kandel/Pfalz,D
      #B93:*,49n05,8e11,1he,0
      #ZNAM:CET

      #A93:Cezanne,Paul,m,19.1.1839,1:00,Aix-En-Provence,F
      #B93:2392758.526528,43n31,5e27,0e21:48,m
      #SRC:1*,Standesamt
      #COM:Frz. Maler,
      Pionier
      #LPOS:SO28CP19:16,MO12PI56:26
      #SUB:x
      #B93:1,2n00,3e00,1he,0
      #A93:Cezanne,Paul,*,19.1.1839,1:00,Aix,F
      #B93:2392758.526528,43n31,5e27,*,L
      #A93:Open,Anna,w,2.3.1583g,*,Ulm,D
      #B93:*,48n24,9e59,*,*

      """
    try importing(text, as: "people.aaf") { folder, result in
      #expect(result.code == .success, "\(result.errors)")
      #expect(
        folder("profile list --names").text
          == "anna-open\npaul-cezanne\npaul-cezanne-2\ntobias-ferber\n")
      let tobias = birth(folder, "tobias-ferber")
      #expect(tobias.utc == "1970-09-27T10:04:00Z")
      #expect(tobias.record?["zone"] == .text("+01:00") && tobias.record?["sex"] == .text("male"))
      #expect(tobias.record?["note"] == .text("Born in Kandel/Pfalz, D."))
      #expect(abs((tobias.record?["lat"]?.number ?? 0) - (49 + 5.0 / 60)) < 1e-6)
      let paul = birth(folder, "paul-cezanne")
      // The Julian day is 0.6 s later than the clock's minutes say; the clock is the birth's.
      #expect(paul.utc == "1839-01-19T00:38:12Z")
      #expect(paul.record?["source"] == .text("1*,Standesamt"))
      #expect(paul.record?["note"]?.text?.hasSuffix("Frz. Maler, Pionier") == true)
      #expect(birth(folder, "paul-cezanne-2").utc == "1839-01-19T00:38:12Z")
      let anna = birth(folder, "anna-open").record
      #expect(anna?["time"] == nil && anna?["calendar"] == .text("gregorian"))
      #expect(anna?["name"] == .text("Anna Open") && anna?["sex"] == .text("female"))
    }
  }

  /// The second example with summer time; the whole difference is counted from the Julian day.
  @Test func summerTimeAndTheJulianDay() throws {
    for (fields, offset) in [
      ("2445445.131907,48n24,11e45,1he00,1", "+02:00"),
      ("2445445.131907,48n24,11e45,1he00,*", "+02:00"),
      ("2445445.131907,48n24,11e45,*,*", "+02:00"), ("*,48N24:30,011E45,1hE00:00,2", "+03:00"),
      ("*,48n24,11e45,1he,h", "+01:30"),
    ] {
      try importing("#A93:X,Y,*,20.4.1983,17:09:57,A, B,D\n#B93:\(fields)\n", as: "x.AAF") {
        folder, result in
        #expect(result.code == .success, "\(fields): \(result.errors)")
        #expect(birth(folder, "y-x").record?["zone"] == .text(offset), "\(fields)")
      }
    }
  }

  @Test(arguments: [
    ("*,48n24,11e45,1hw00,0", "a sign may be turned round"),
    ("*,48n24,11e45,1he00,*", "the clock is not known"), ("*,48n24,11e45,*,1", "is not known"),
    ("*,48n24,11e45,1he00,x", "no summer time"), ("*,48n24,11e45,1h00,0", "neither e nor w"),
    ("*,48n24,11e45,+1,0", "is no clock"), ("*,48n24,11e45,3he,l", "not the mean time"),
    ("2445445.131907,48n24,11e45,1he00,0", "by the Julian day"), ("*,*,*,1he00,0", "is no place"),
    ("*,48x24,11e45,1he00,0", "is no place"), ("*,48n24,11e45", "5 are needed"),
    ("*,91n00,11e45,1he00,0", "no such place"),
  ])
  func whatIsNotClearIsRefusedWithItsLine(fields: String, message: String) throws {
    let text = "#: x\n\n#A93:X,Y,*,20.4.1983,17:09:57,A,D\n#B93:\(fields)\n"
    try importing(text, as: "x.aaf") { folder, result in
      #expect(result.code == .wrongValue && result.output.isEmpty)
      #expect(result.errors.contains("nothing was imported: line 3: "), "\(result.errors)")
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(folder.contents().isEmpty)
    }
  }

  @Test(arguments: [
    ("#A93:X,Y,*,20.4.1983,17:09", "7 are needed"),
    ("#A93:X,Y,*,20.4.1983,17:09,A,D", "there is no #B93"),
    ("#A93:X,Y,*,31.4.1983,*,A,D", "is no date"), ("#A93:X,Y,*,1983-04-20,*,A,D", "is no date"),
    ("#A93:X,Y,*,20.4.1983,1.10,A,D", "is no time"), ("#A93:X,Y,*,20.4.1983,25:10,A,D", "a day"),
    ("nothing", "no record"),
  ])
  func recordsThatAreNoneAreRefused(text: String, message: String) throws {
    try importing(text, as: "x.aaf") { folder, result in
      #expect(result.code == .wrongValue && result.errors.contains(message), "\(result.errors)")
      #expect(folder.contents().isEmpty)
    }
  }

  private static let jhd = [
    "8", "4", "1961", "19.240000", "10.000000", "157.513000", "21.182500", "0.000000",
    "10.000000", "10.000000", "0", "105", "Honolulu", "USA", "1", "1013.25", "20.0", "2",
  ]

  @Test func aFileOfJagannathaHora() throws {
    try importing(Self.jhd.joined(separator: "\r\n"), as: "Barack Obama.jhd") { folder, result in
      #expect(result.text == "added barack-obama\n", "\(result.errors)")
      let (record, utc) = birth(folder, "barack-obama")
      #expect(utc == "1961-08-05T05:24:00Z")
      #expect(record?["name"] == .text("Barack Obama"))
      #expect(record?["note"] == .text("Born in Honolulu, USA."))
      #expect(abs((record?["lon"]?.number ?? 0) + (157 + 51.3 / 60)) < 2e-6)
      #expect(abs((record?["lat"]?.number ?? 0) - (21 + 18.25 / 60)) < 1e-4)
    }
    // India counts east as minus, in hours and minutes; the seven lines are all that is needed.
    let india = ["10", "2", "1869", "7.199999999999999", "-5.300000", "-69.490000", "21.370000"]
    try importing(india.joined(separator: "\n"), as: "g.jhd") { folder, result in
      #expect(result.code == .success, "\(result.errors)")
      #expect(birth(folder, "g").utc == "1869-10-02T01:50:00Z")
    }
    try importing((india + ["0", "12.5", "13.0", "200.1"]).joined(separator: "\n"), as: "g.jhd") {
      #expect($1.code == .success, "\($1.errors)")
    }
  }

  @Test(arguments: [
    (4, "-10.000000", "line 1: no place at -157.855 degrees east had the clock +10:00"),
    (3, "19.750000", "no minutes behind the point"),
    (8, "9.000000", "line 9: the clock is -10:00"), (5, "x", "line 6: 'x' is no number"),
    (0, "13", "is no date"), (3, "24.100000", "not within a day"),
  ])
  func aFileOfJagannathaHoraThatIsNotClear(index: Int, value: String, message: String) throws {
    var lines = Self.jhd
    lines[index] = value
    try importing(lines.joined(separator: "\r\n"), as: "a.jhd") { folder, result in
      #expect(result.code == .wrongValue && result.errors.contains(message), "\(result.errors)")
      #expect(folder.contents().isEmpty)
    }
  }

  @Test func aBaseOfZeus() throws {
    let text = """
      Ann Lee;0;04.08.1961;19:24:00;-10:00:00;Honolulu;N21.18.00;W157.51.00;F;AA;+;one||two;;1;0;;
      Пётр;1;28.06.1700Jc;;+02:30:17;Москва;N55.45.00;E037.34.00;-;?;;;;;;

      """
    try importing(text, as: "base.zdb") { folder, result in
      #expect(result.code == .success, "\(result.errors)")
      #expect(result.text.hasPrefix("added ann-lee\nadded petr\n"), "\(result.text)")
      let (record, utc) = birth(folder, "ann-lee")
      #expect(utc == "1961-08-05T05:24:00Z" && record?["rating"] == .text("AA"))
      #expect(record?["note"] == .text("Born in Honolulu. Time corrected. one two"))
      let other = birth(folder, "petr").record
      #expect(other?["calendar"] == .text("julian") && other?["zone"] == .text("+02:30:17"))
      #expect(other?["name"] == .text("Пётр") && other?["rating"] == nil)
    }
    for (from, to, message) in [
      ("-10:00:00", "10:00:00", "is no clock"), ("-10:00:00", "+10:00:00", "turned round"),
      ("N21.18.00", "21.18.00", "is no place"), ("04.08.1961", "4/8/1961", "is no date"),
      ("19:24:00", "7pm", "is no time"), (";AA;+;one||two;;1;0;;", "", "12 are needed"),
    ] {
      try importing(text.replacing(from, with: to), as: "base.zdb") { folder, result in
        #expect(result.code == .wrongValue && result.errors.contains(message), "\(result.errors)")
        #expect(result.errors.contains("line 1: ") && folder.contents().isEmpty)
      }
    }
  }

  /// Most of these programs write Windows' letters.
  @Test func lettersOfWindowsAreRead() throws {
    try ProfileFolder.with { folder in
      let path = folder.url.appending(path: "x.txt")
      var bytes = Array("#A93:M".utf8) + [0xFC] + Array("ller,Zo".utf8) + [0xEB, 0x2C]
      bytes +=
        Array("f,1.2.1990,12:00,".utf8) + [0x8A]
        + Array("ibenik,HR\r\n#B93:*,43n44,15e54,1he,0".utf8)
      try Data(bytes).write(to: path)
      let result = folder("profile import \(path.path) --input-format aaf")
      #expect(result.text == "added zoe-mueller\n" || result.text == "added zoe-muller\n")
      let name = result.text.split(separator: " ").last.map { $0.dropLast() } ?? ""
      let record = birth(folder, String(name)).record
      #expect(record?["name"] == .text("Zoë Müller"))
      #expect(record?["note"] == .text("Born in Šibenik, HR."))
    }
  }

  /// What is written as AAF stands for the same when it is read again.
  @Test func exportedBirthsComeBack() throws {
    try ProfileFolder.with { folder in
      for line in [
        "a --date 1961-08-04 --time 19:24 --zone Pacific/Honolulu --lat 21.3 --lon -157.86 --name Ann --rating AA --source x#y,z --note n --sex female",
        "b --date 1500-01-01 --calendar julian --time 12:00:30 --lmt --lat -47.8 --lon 13.044",
        "c --date 2000-07-01 --zone Europe/Paris", "d --date 2000-01-01",
        "e --date 1971-10-31 --time 02:30 --zone Europe/Dublin --fold later --lat 53.3 --lon -6.2",
        "f --date 1961-08-04 --time 19:24 --plus-minus 15m --zone Pacific/Honolulu --lat 21 --lon -157",
      ] {
        let added = folder("profile add \(line)")
        #expect(added.code == .success, "\(added.errors)")
      }
      let path = folder.url.appending(path: "out.aaf").path
      #expect(folder("profile export --output \(path)").code == .success)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text == folder("profile export --format aaf").text)
      #expect(text.contains("#A93:Ann,*,f,4.8.1961g,19:24,*,*\n"))
      #expect(text.contains("#B93:2437516.725000,21n18,157w51:36,10hw00,0\n"), "\(text)")
      #expect(text.contains("#SRC:x y,z\n") && text.contains("#COM:Rodden rating AA. n\n"))
      #expect(text.contains("#COM:Time 19:24 +-15m.\n"))
      let before = "abdef".map { folder("profile show \($0) --json").json }
      let again = folder("profile import \(path)")
      // A clock without a place is no record of another program.
      #expect(again.code == .wrongValue, "\(again.text)")
      #expect(folder("profile remove c --yes").code == .success)
      #expect(folder("profile export --output \(path)").code == .outputFailed)
      #expect(folder("profile export --output \(path) --force").code == .success)
      for name in "abdef" { #expect(folder("profile remove \(name) --yes").code == .success) }
      #expect(folder("profile import \(path)").code == .success)
      #expect(folder("profile list --names").text == "ann\nb\nd\ne\nf\n")
      let after = ["ann", "b", "d", "e", "f"].map { folder("profile show \($0) --json").json }
      for (one, two) in zip(before, after).prefix(4) {
        #expect(one?["birth"]?["utc"] == two?["birth"]?["utc"])
        #expect(one?["record"]?["rating"] == two?["record"]?["rating"])
      }
      #expect(after[0]?["record"]?["note"] == .text("n"))
      #expect(after[4]?["record"]?["time"] == nil)
    }
  }
}
