import Civil
import Engines
import Ephemeris

/// What `vimshottari` says where the time of birth is open.
extension VimshottariCommand {
  /// As far before as after a birth as the Moon may stay in a mansion, with the clocks.
  static func daysAround(_ moment: BirthMoment, zoneDirectory: String) throws(Refusal)
    -> BirthWindow
  {
    var resolver = BirthResolver(zones: TimeZoneDatabase(directory: zoneDirectory))
    do {
      return try resolver.window(around: moment, margin: VimshottariChanges.reach)
    } catch {
      throw error
    }
  }

  /// What the births of a window have in common, and in what they differ.
  static func computed<Sky: SiderealProviding & ~Copyable>(
    _ window: BirthWindow, _ births: VimshottariBirths, _ range: VimshottariRange,
    sky: borrowing Sky
  ) throws(Refusal) -> VimshottariWindow {
    do throws(Refusal) {
      let result = try VimshottariWindow(
        window, births: births, at: range.at, levels: range.levels, sky: sky)
      let somethingRuns = result.running.first?.entries.contains { $0.value.lords != nil } ?? true
      // Nobody asked about today for a birth of 1756.
      guard !somethingRuns, !range.isAtGiven else { return result }
      return try VimshottariWindow(
        window, births: births, at: nil, levels: range.levels, sky: sky)
    } catch {
      throw error
    }
  }

  static func rendered(_ result: VimshottariWindow, _ output: OutputOptions, preset: String?)
    -> [UInt8]
  {
    switch output.format {
    case .json:
      envelope(result, preset: preset).json(style: .pretty)
    case .csv, .tsv:
      VimshottariWindowRows(result, separator: output.format == .csv ? .comma : .tab).bytes
    default:
      Array(VimshottariWindowTable(result, style: output.style).text.utf8)
    }
  }

  /// What a window holds with everything that stands around it in JSON.
  static func envelope(_ result: VimshottariWindow, preset: String?, id: [UInt8]? = nil)
    -> WindowEnvelope<VimshottariWindow>
  {
    WindowEnvelope(
      engine: "vimshottari", id: id, window: result.window,
      conventions: conventions(
        result.births, ephemeris: result.ephemeris, ayanamsaDegrees: result.ayanamsaDegrees,
        zoneData: result.window.zoneData, preset: preset),
      result: result)
  }
}
