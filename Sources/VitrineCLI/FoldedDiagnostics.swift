import DossierModel

/// Prints diagnostics as they come, the findings first: of each kind of finding the first ones and every error in full. Holds a number for each
/// kind, however many findings there are.
struct FoldedDiagnostics {
    /// How many findings of one identifier are printed in full.
    static let shown = 3

    private let terminal: Terminal
    private var counts: [Diagnostic.Identifier: Int] = [:]

    init(terminal: Terminal) { self.terminal = terminal }

    mutating func print(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .finding {
            let count = counts[diagnostic.identifier, default: 0] + 1
            counts[diagnostic.identifier] = count
            if count > Self.shown { return }
        }
        if diagnostic.severity == .error { printFolded() }
        terminal.print(diagnostic)
    }

    /// Says of each kind how many findings were not printed, in the order of `Diagnostic.Identifier`; once.
    mutating func printFolded() {
        defer { counts = [:] }
        for identifier in Diagnostic.Identifier.allCases {
            let folded = counts[identifier, default: 0] - Self.shown
            if folded > 0 { terminal.printFolded(folded, of: identifier) }
        }
    }
}
