import Testing
@testable import Publishing

/// What the live portal reads.
@Suite struct PortalLinksTests {
    private static func links(_ dossier: String, active: String, number: String = "", until: String, name: String = "N") -> PortalLinks {
        let edition = PortalLinks.Edition(
            name: "client-x", role: "client", entry: "switcher", address: "\(dossier)/client-x/index.html", users: ["a@b"])
        let archive = PortalLinks.Archive(dossier: dossier, label: "L", updatedUntil: until, frozenAt: "", editions: [edition])
        return PortalLinks([PortalLinks.Dossier(active: active, name: name, number: number, archives: [archive])])
    }

    private static func groups(_ links: PortalLinks) -> [[String]] { links.dossiers.map { [$0.active, $0.name] + $0.archives.map(\.dossier) } }

    @Test func putsArchivesOfOneActiveDossierTogetherWithTheLatestFirst() {
        let parts = [
            Self.links("old", active: "https://p/1", until: "2022-12-31", name: "Old name"), Self.links("other", active: "https://p/2", until: ""),
            Self.links("new", active: "https://p/1", until: "2024-09-30", name: "New name"),
        ]
        let merged = PortalLinks.merging(parts)
        #expect(Self.groups(merged) == [["https://p/1", "New name", "new", "old"], ["https://p/2", "N", "other"]])
        #expect(merged == PortalLinks.merging(parts.reversed()))
        #expect(merged == PortalLinks.merging([merged]))
    }

    @Test func tellsDossiersWithoutAPortalApartByNumberAndElseByName() {
        let merged = PortalLinks.merging([
            Self.links("a", active: "", number: "1", until: "2023-01-01"), Self.links("b", active: "", until: ""),
            Self.links("c", active: "", until: ""), Self.links("d", active: "", number: "1", until: "2024-01-01"),
        ])
        #expect(merged.dossiers.map { $0.archives.map(\.dossier) } == [["b"], ["c"], ["d", "a"]])
    }

    @Test(arguments: [
        ("", "d/client-x/index.html"), ("https://a.example/archief", "https://a.example/archief/d/client-x/index.html"),
        ("/archief/", "/archief/d/client-x/index.html"),
    ])
    func addressesThemBelowWhatIsGiven(address: String, expected: String) {
        #expect(Self.links("d", active: "", until: "").addressed(below: address).dossiers[0].archives[0].editions[0].address == expected)
    }
}
