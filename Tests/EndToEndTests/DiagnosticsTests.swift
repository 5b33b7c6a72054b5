import DossierModel
import Rendering
import Snapshots
import Testing
@Test func holds() { #expect(Diagnostic.Identifier.allCases.count > 3) }
