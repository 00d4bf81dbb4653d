import Civil

/// The hologenetic profile of the Gene Keys.
package enum GeneKeys: Engine {
  package static let card = EngineCard(
    name: "gene-keys",
    summary: "the hologenetic profile of a birth moment",
    description: [
      "Computes the spheres of the activation, venus and pearl sequences: key, line, shadow, gift and siddhi, with the body and side that give them, the programming partner, codon ring and amino acid.",
      "The wheel and the design moment are those of 'human-design'. For each sphere the margin says how far the next line is, in degrees and in minutes of the time of birth. Line names stand where all six of a sphere are known.",
      "Where the time is not known (no \(field: "time"), or \(field: "time_range"), or \(field: "plus_minus")) the answer is which keys and lines of each sphere are sure, and for the others which occur, for what share of the window and between which clock times. The moments of change are solved for, to the second.",
      "Gene Keys is a trademark of its owner; this program is not affiliated. Only the key words are used, as facts.",
    ],
    verbs: [Profile.self, Find.self])
}
