// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func floor(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "vitrine",
    products: [
        .executable(name: "vitrine", targets: ["vitrine"]),
        .executable(name: "vitrine-pdf", targets: ["vitrine-pdf"]),
        .executable(name: "make-dossier", targets: ["make-dossier"]),
        .executable(name: "demo-portal", targets: ["demo-portal"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // Floor 0: values, and the C libraries as they are.
        .systemLibrary(name: "CCmark", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPopplerCpp", pkgConfig: "poppler-cpp", providers: [.apt(["libpoppler-cpp-dev"])]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CDeflate", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .target(name: "CPosix"),
        floor("PDFExchange"),
        floor("DossierModel"),
        floor("Spelling"),
        floor("Faults"),
        // Floor 1: formats in, fixity, templates.
        floor("Formats", ["Faults", "DossierModel", "Spelling", "CXML", "CArchive", yams]),
        floor("Fixity", ["Faults", "CPosix", "CCrypto", "Spelling"]),
        floor("Templating", ["Faults", "Spelling"]),
        floor("Markdown", ["CCmark"]),
        floor("Search", ["Faults", "CDeflate", "CStemmer"]),
        floor("Zip", ["Faults", "Fixity", "CArchive"]),
        floor("PDFReading", ["Faults", "Fixity", "PDFExchange"]),
        // Floor 2: the frozen dossier.
        floor("Snapshots", ["Faults", "DossierModel", "Formats", "Fixity", "PDFReading", "Markdown", "Spelling", grdb, sqlite]),
        // Floor 3: the site, and where it goes.
        floor("Rendering", ["Faults", "DossierModel", "Formats", "Snapshots", "Fixity", "Search", "Templating", "Markdown", "Spelling", "Zip", yams]),
        floor("Publishing", ["Faults", "DossierModel", "Spelling", "Fixity", "Templating", "Snapshots", "Zip", flyingFox]),
        floor("Migration", ["Faults", "Fixity", grdb]),
        floor("Scaffolding", ["DossierModel", "Spelling", "Formats", "Fixity", "Snapshots"]),
        floor("PackageExport", ["Faults", "DossierModel", "Spelling", "Formats", "Fixity", "Snapshots", grdb]),
        // Floor 4: commands.
        floor(
            "VitrineCLI",
            [
                "Faults", "DossierModel", "Spelling", "Formats", "Fixity", "Scaffolding", "Snapshots", "Rendering", "Publishing", "Migration",
                "PackageExport", "SampleDossiers", "Templating", arguments, grdb,
            ]),
        .executableTarget(name: "vitrine", dependencies: ["VitrineCLI"], swiftSettings: strict),
        // What opens PDFs, in a process of its own: no other program has poppler in it.
        .target(
            name: "CPDF", dependencies: ["CPopplerCpp", "CQPDF"],
            cxxSettings: [.define("POINTERHOLDER_TRANSITION", to: "4")],
            // Poppler itself stands here because what it asks lcms for is answered by CPDF.
            linkerSettings: [.linkedLibrary("poppler-cpp"), .linkedLibrary("poppler"), .linkedLibrary("qpdf")]),
        .executableTarget(name: "vitrine-pdf", dependencies: ["CPDF", "CPosix", "PDFExchange"], swiftSettings: strict),
        // Dossiers to try it with.
        floor("SampleDossiers"),
        .executableTarget(name: "make-dossier", dependencies: ["SampleDossiers", arguments], swiftSettings: strict),
        // A live portal to try it beside.
        .executableTarget(
            name: "demo-portal", dependencies: [flyingFox, arguments], path: "Examples/portal", exclude: ["run"], swiftSettings: strict),
        // Mutated inputs for the readers.
        .executableTarget(
            name: "fuzz-readers", dependencies: ["Formats", "DossierModel"], path: "Benchmarks/fuzz", exclude: ["seeds", "exports"],
            swiftSettings: strict),
        .target(name: "TestSupport", dependencies: ["SampleDossiers", "CPosix"], path: "Tests/TestSupport", swiftSettings: strict),
        tests("DossierModelTests", ["DossierModel"]),
        tests("FormatsTests", ["TestSupport", "Formats", "DossierModel", "Zip", "Fixity"]),
        tests("FixityTests", ["Faults", "Fixity"]),
        tests("TemplatingTests", ["Faults", "Templating"]),
        tests("PDFReadingTests", ["TestSupport", "PDFReading", "PDFExchange", "Fixity", "Formats", "DossierModel"]),
        tests("MarkdownTests", ["Markdown"]),
        tests("SearchTests", ["Search"]),
        tests("SnapshotsTests", ["TestSupport", "Snapshots", "Formats", "Fixity", "DossierModel", grdb]),
        tests("RenderingTests", ["TestSupport", "Rendering", "Spelling", "Formats", "Snapshots", "DossierModel", "Templating", "Fixity", grdb]),
        tests("PublishingTests", ["Faults", "TestSupport", "Publishing", "Zip", "Fixity", "Snapshots", "DossierModel"]),
        tests("MigrationTests", ["Migration", "Fixity", grdb]),
        tests(
            "EndToEndTests",
            [
                "Faults", "Templating", "TestSupport", "VitrineCLI", "PackageExport", "Migration", "Publishing", "DossierModel", "SampleDossiers",
                "Rendering", "Search", "Snapshots", "Fixity", "Spelling", "Zip", grdb,
            ]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
