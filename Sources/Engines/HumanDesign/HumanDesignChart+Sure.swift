extension HumanDesignReport {
  /// What a window of this moment alone would have in common.
  func describeSure<Sink: ReportSink>(to sink: inout Sink) {
    let graph = chart.bodygraph
    let variables = chart.variables
    sink.text("type", chart.type.rawValue)
    sink.text("authority", chart.authority.rawValue)
    sink.text("profile", chart.profile.id)
    sink.text("definition", chart.definition.rawValue)
    sink.text("incarnation_cross", chart.cross.fullName)
    sink.object("centers") { sink in
      sink.list("defined") { $0.part(CenterNames(centers: graph.defined)) }
      sink.list("undefined") { $0.part(CenterNames(centers: graph.undefined)) }
      sink.list("open") { $0.part(CenterNames(centers: graph.open)) }
    }
    sink.list("channels") { sink in
      for place in BitPlaces(graph.channelBits) { sink.item(Channel.all[place].id) }
    }
    sink.list("gates") { sink in
      for number in graph.gates.numbers { sink.item(Int(number)) }
    }
    sink.object("variables") { sink in
      sink.text("arrows", variables.arrows)
      sink.text("determination", variables.determination)
      sink.text("cognition", variables.cognition)
      sink.text("environment", variables.environment)
      sink.text("perspective", variables.perspective)
      sink.text("motivation", variables.motivation)
      sink.text("sense", variables.sense)
    }
  }
}
