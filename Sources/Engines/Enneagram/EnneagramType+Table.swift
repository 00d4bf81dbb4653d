extension EnneagramType {
  /// The nine types in order.
  package static let all: [EnneagramType] = [
    EnneagramType(
      number: 1, name: "Reformer", otherName: "Perfectionist", center: .body,
      harmonic: .competency, hornevian: .compliant, relation: .frustration, object: "protective",
      fear: "being corrupt, evil, defective", desire: "to be good, to have integrity",
      passion: "Anger", virtue: "Serenity", fixation: "Resentment", holyIdea: "Perfection"),
    EnneagramType(
      number: 2, name: "Helper", otherName: "Giver", center: .heart,
      harmonic: .positiveOutlook, hornevian: .compliant, relation: .rejection, object: "protective",
      fear: "being unloved, unwanted", desire: "to feel loved",
      passion: "Pride", virtue: "Humility", fixation: "Flattery", holyIdea: "Will / Freedom"),
    EnneagramType(
      number: 3, name: "Achiever", otherName: "Performer", center: .heart,
      harmonic: .competency, hornevian: .assertive, relation: .attachment, object: "nurturing",
      fear: "being worthless", desire: "to feel valuable",
      passion: "Deceit", virtue: "Veracity", fixation: "Vanity", holyIdea: "Law / Hope"),
    EnneagramType(
      number: 4, name: "Individualist", otherName: "Romantic", center: .heart,
      harmonic: .reactive, hornevian: .withdrawn, relation: .frustration, object: "both",
      fear: "having no identity or significance", desire: "to find oneself, an identity",
      passion: "Envy", virtue: "Equanimity", fixation: "Melancholy", holyIdea: "Origin"),
    EnneagramType(
      number: 5, name: "Investigator", otherName: "Observer", center: .head,
      harmonic: .competency, hornevian: .withdrawn, relation: .rejection, object: "both",
      fear: "being useless, helpless, incapable", desire: "to be capable and competent",
      passion: "Avarice", virtue: "Non-attachment", fixation: "Stinginess",
      holyIdea: "Omniscience / Transparency"),
    EnneagramType(
      number: 6, name: "Loyalist", otherName: "Loyal Skeptic", center: .head,
      harmonic: .reactive, hornevian: .compliant, relation: .attachment, object: "protective",
      fear: "being without support or guidance", desire: "to have security and support",
      passion: "Fear", virtue: "Courage", fixation: "Cowardice", holyIdea: "Faith / Strength"),
    EnneagramType(
      number: 7, name: "Enthusiast", otherName: "Epicure", center: .head,
      harmonic: .positiveOutlook, hornevian: .assertive, relation: .frustration,
      object: "nurturing",
      fear: "being deprived, trapped in pain", desire: "to be satisfied, content",
      passion: "Gluttony", virtue: "Sobriety", fixation: "Planning", holyIdea: "Wisdom / Work"),
    EnneagramType(
      number: 8, name: "Challenger", otherName: "Protector", center: .body,
      harmonic: .reactive, hornevian: .assertive, relation: .rejection, object: "nurturing",
      fear: "being harmed or controlled by others", desire: "to protect oneself",
      passion: "Lust", virtue: "Innocence", fixation: "Vengeance", holyIdea: "Truth"),
    EnneagramType(
      number: 9, name: "Peacemaker", otherName: "Mediator", center: .body,
      harmonic: .positiveOutlook, hornevian: .withdrawn, relation: .attachment, object: "both",
      fear: "loss, separation, fragmentation", desire: "inner stability, peace of mind",
      passion: "Sloth", virtue: "Action", fixation: "Indolence", holyIdea: "Love"),
  ]
}
