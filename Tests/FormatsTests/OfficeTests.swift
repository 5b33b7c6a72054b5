import DossierModel
@testable import Formats
import Foundation
import Testing

/// The office of a dossier: its fields, its file, its logo, and what is refused.
@Suite struct OfficeTests {
    private static let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/>¤</svg>"

    /// What a `dossier.yml` with more in it says, beside these files.
    private func read(_ yaml: String, _ files: [String: [UInt8]] = [:]) throws -> (dossier: Dossier?, said: [String]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("office-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let all = files.merging(["dossier.yml": Array((DossierFileReaderTests.minimal + yaml).utf8)]) { $1 }
        for (path, bytes) in all {
            let place = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: place)
        }
        let recorder = Recorder()
        let file = try DossierFileReader(path: folder.path + "/dossier.yml", folderName: "x").read(into: recorder)
        return (file.dossier, recorder.diagnostics)
    }

    private func svg(_ inside: String = "") -> [UInt8] { Array(Self.svg.replacing("¤", with: inside).utf8) }

    @Test func itsFieldsAreRead() throws {
        let (dossier, said) = try read(
            """
            office:
              name: Kantoor
              logo: art/logo.svg
              accent: {light: "#0b5b5e", dark: "#83cbc4"}
              footer: {nl: a, fr: b, de: c, en: d}
              contact: {lines: [Lei 4, 9000 Gent], phone: "+32 9", email: a@b.example, website: www.b.example}
            """, ["art/logo.svg": svg()])
        #expect(said == [])
        let office = try #require(dossier?.office)
        #expect(office.name == "Kantoor" && office.logo == Office.Logo(form: .svg, bytes: svg()))
        #expect(office.light?.description == "#0b5b5e" && office.dark?.description == "#83cbc4")
        #expect(office.footer?.text(in: .fr) == "b" && office.contact == ["Lei 4", "9000 Gent", "+32 9", "a@b.example", "www.b.example"])
        #expect(dossier?.officeFiles == ["art/logo.svg"])
    }

    @Test func aFileOfItsOwnHasItsLogoBesideIt() throws {
        let file = "name: Kantoor\nlogo: logo.svg\naccent: \"#0b5b5e\"\nfooter: hier\n"
        let (dossier, said) = try read("office: art/office.yml\n", ["art/office.yml": Array(file.utf8), "art/logo.svg": svg()])
        let office = try #require(dossier?.office)
        #expect(said == [] && office.logo?.form == .svg && dossier?.officeFiles == ["art/office.yml", "art/logo.svg"])
        // Dark mode has the nearest that can be read there.
        let light = try #require(office.light), dark = try #require(office.dark)
        #expect(AccentPalette.standard.dark.holds(dark) && dark == AccentPalette.standard.dark.nearest(to: light))
        #expect(office.footer?.text(in: .de) == "hier")
    }

    @Test func anOperatorsFileMayLieAnywhere() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("office-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("a"), withIntermediateDirectories: true)
        try Data(svg()).write(to: folder.appendingPathComponent("logo.svg"))
        try Data("name: Kantoor\nlogo: ../logo.svg\n".utf8).write(to: folder.appendingPathComponent("a/office.yml"))
        let recorder = Recorder()
        let office = try OfficeFolder.read(folder.path + "/a/office.yml", palette: .standard, into: recorder)
        #expect(recorder.diagnostics == [] && office?.logo?.form == .svg)
        try Data("name: Kantoor\nlogo: none.svg\n".utf8).write(to: folder.appendingPathComponent("a/office.yml"))
        #expect(try OfficeFolder.read(folder.path + "/a/office.yml", palette: .standard, into: recorder) == nil)
        #expect(recorder.diagnostics.count == 1)
    }

    @Test(arguments: [
        ("office: {}", "missingField"), ("office: {name: x, nam: y}", "unknownField"), ("office: {name: x, accent: teal}", "invalidValue"),
        ("office: {name: x, accent: \"#0b5\"}", "invalidValue"), ("office:\n  name: x\n  accent: #0b5b5e\n", "invalidValue"),
        ("office: {name: x, accent: \"#83cbc4\"}", "insufficientContrast"),
        ("office: {name: x, accent: {dark: \"#0b5b5e\"}}", "insufficientContrast"),
        ("office: {name: x, footer: {nl: a, fr: b, de: c}}", "missingField"), ("office: {name: x, contact: {email: a}}", "invalidValue"),
        ("office: {name: x, contact: {website: \"java script:\"}}", "invalidValue"), ("office: none.yml", "unusableOfficeFile"),
        ("office: ../office.yml", "unusableOfficeFile"), ("office: /etc/hostname", "unusableOfficeFile"),
        ("office: {name: x, logo: none.svg}", "unusableOfficeFile"), ("office: {name: x, logo: a/../../logo.svg}", "unusableOfficeFile"),
        ("office: {name: \"a\\u200bb\"}", "forbiddenCharacter"), ("office: [x]", "invalidValue"),
    ])
    func whatIsWrongIsSaidAtItsPlace(yaml: String, identifier: String) throws {
        let (_, said) = try read(yaml)
        #expect(said.count == 1 && said[0].localizedCaseInsensitiveContains(identifier) && said[0].hasPrefix("dossier.yml:"), "\(said)")
    }

    @Test(arguments: [
        "<script>x</script>", "<g onclick=\"x\"/>", "<g OnLoad=\"x\"/>", "<foreignObject/>", "<image href=\"data:image/png;base64,AA\"/>",
        "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"/><use href=\"#a\"/>", "<mask id=\"m\"><path mask=\"url(#n)\"/></mask>",
        "<pattern id=\"p\"/><style>path { fill: url(#p) }</style>",
        "<pattern id=\"p\"/><style>path { fill: URL(#p) }</style>",
        "<a href=\"https://x.example\"><path d=\"M0 0\"/></a>", "<use href=\"https://x.example/a.svg#b\"/>",
        "<use xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"other.svg#b\"/>", "<style>@import 'x.css';</style>",
        "<style>path { fill: url(https://x.example/a.svg#b) }</style>", "<path style=\"fill:u\\72l(x)\" d=\"M0 0\"/>",
        "<path fill=\"url( 'x.svg#b')\" d=\"M0 0\"/>",
        "<animate attributeName=\"href\" to=\"x\"/>", "<set attributeName=\"onclick\" to=\"x\"/>",
        "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
        "<g xml:base=\"https://x.example/\"/>", "<iframe src=\"x\"/>", "<handler/>",
    ])
    func aLogoThatDoesMoreThanDrawIsRefused(inside: String) throws {
        let (dossier, said) = try read("office: {name: x, logo: logo.svg}", ["logo.svg": svg(inside)])
        #expect(
            dossier?.office?.logo == nil
                && said.contains { $0.hasPrefix("logo.svg:1:") && $0.localizedCaseInsensitiveContains("unusableOfficeFile") }, "\(said)")
    }

    @Test(arguments: [
        "<g id=\"a\"/><use href=\"#a\"/>", "<style>path { fill: url(#a); stroke: red }</style>",
        "<metadata><r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></metadata>",
        "<i:page xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" i:x=\"1\"/>", "<path filter=\"url('#f')\" d=\"M0 0\"/>", "<!-- <script> -->",
    ])
    func aLogoThatDrawsIsTaken(inside: String) throws {
        let (dossier, said) = try read("office: {name: x, logo: logo.svg}", ["logo.svg": svg(inside)])
        #expect(said == [] && dossier?.office?.logo?.bytes == svg(inside), "\(said)")
    }

    @Test(arguments: [
        ("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "doctypeRefused"),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>", "malformedXML"), ("<svg/>", "logoForm"), ("<html/>", "logoForm"),
        ("GIF89a", "logoForm"),
        ("<?xml version=\"1.0\"?>\n<?xml-stylesheet href=\"x.css\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "logoOutside"),
        ("", "logoForm"), ("\u{89}PNG", "logoForm"),
    ])
    func whatIsNoLogoIsRefused(text: String, expected: String) throws {
        let (dossier, said) = try read("office: {name: x, logo: logo.svg}", ["logo.svg": Array(text.utf8)])
        #expect(dossier?.office?.logo == nil && said.count == 1 && said[0].localizedCaseInsensitiveContains(expected), "\(said)")
    }

    @Test func aPNGIsWholeAndSmall() throws {
        func part(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
            [0, 0, UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + Array(name.utf8) + bytes + [0, 0, 0, 0]
        }
        func png(_ width: UInt8, _ height: UInt8 = 8) -> [UInt8] {
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + part("IHDR", [0, 0, width, 0, 0, 0, height, 0, 8, 6, 0, 0, 0])
                + part("IDAT", [1, 2, 3])
                + part("IEND", [])
        }
        #expect(LogoFile.problem(ofPNG: png(8)) == nil)
        #expect(LogoFile.problem(ofPNG: png(200)) == "logoPixels")
        #expect(LogoFile.problem(ofPNG: png(0)) == "logoDamaged")
        #expect(LogoFile.problem(ofPNG: png(8) + [1]) == "logoDamaged")
        for length in 8..<png(8).count { #expect(LogoFile.problem(ofPNG: Array(png(8).prefix(length))) == "logoDamaged") }
        let large = [UInt8](repeating: 0x20, count: Office.Logo.most) + svg()
        #expect(try read("office: {name: x, logo: logo.svg}", ["logo.svg": large]).said.contains { $0.contains("logoTooLarge") })
    }
}
