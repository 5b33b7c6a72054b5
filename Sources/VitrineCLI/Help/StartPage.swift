import Rendering

/// What `vitrine` says by itself: the three things that most people want, and where the rest is told.
struct StartPage {
    let labels: Labels

    /// In the order in which they are said, each with a command to begin with.
    private static let deeds = [
        ("cli.start.archive", "vitrine archive client"), ("cli.start.verify", "vitrine verify Output/client"),
        ("cli.start.new", "vitrine new client --from exports"),
    ]

    var text: String {
        let deeds = Self.deeds.map { (labels[$0.0], $0.1) }, width = deeds.map(\.0.count).max() ?? 0
        let lines = deeds.map { deed, command in "  " + deed + String(repeating: " ", count: width - deed.count + 3) + command }
        return ([labels["cli.start"], ""] + lines + ["", labels["cli.start.more"], ""]).joined(separator: "\n")
    }
}
