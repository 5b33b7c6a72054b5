import DossierModel
import Snapshots
import Testing

@Suite struct ControlTests {
    /// What can stand in a snapshot: findings, and errors that a dossier may accept.
    private static let kept = Diagnostic.Identifier.allCases.filter { $0.severity == .finding || $0.mayBeAccepted }

    @Test(arguments: kept) func belongsToExactlyOneControl(identifier: Diagnostic.Identifier) {
        #expect(Control.allCases.filter { $0.identifiers.contains(identifier) }.count == 1, "\(identifier.rawValue)")
    }
}
