import Civil
import Engines
import Ephemeris

/// `divinectl doctor`.
enum DoctorCommand {
  static let declaration = CommandDeclaration(
    name: "doctor",
    summary: "check the files, zone data, cache and saved people",
    description: [
      "Shows the versions, the ephemeris files with their checksums and years, the zone data, the position cache, the saved people, the file of defaults and the terminal: a line each that begins with ok, note or fault and says what to do.",
      "It changes nothing. The exit status is 69 where there is a fault.",
    ],
    groups: [
      PlainOutput.group,
      EphemerisOptions.group,
    ],
    examples: [
      Example(arguments: ["doctor"], note: "a line for each thing"),
      Example(arguments: ["doctor", "--json"], note: "the same for a monitor"),
    ],
    action: .stream { arguments, surroundings, output, _ throws(Refusal) in
      var doctor = Doctor(
        surroundings, try EphemerisOptions.configuration(arguments, surroundings))
      doctor.examine()
      let report = doctor.report
      try PlainOutput.write(report, text: report.text, arguments, surroundings, output)
      return report.isSound ? .success : .dataMissing
    })
}
