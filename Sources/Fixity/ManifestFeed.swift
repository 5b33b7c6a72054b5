import Synchronization

/// A manifest that several threads read in batches. Holds 16 bytes for each listed path, never the paths.
final class ManifestFeed: Sendable {
    /// What was learnt from the lines, whichever thread read them.
    struct Findings: Sendable {
        /// The listed paths.
        var listed: Set<TruncatedDigest> = []
        /// The folders that a listed path lies in, at any depth.
        var folders: Set<TruncatedDigest> = []
        /// The folder of the path before: neighbours in a manifest mostly share it.
        fileprivate var lastFolder = RawPath("")
        var deviations: [BagDeviation] = []
        /// Paths that fold to the same as an earlier one.
        var twins: [TruncatedDigest: [RawPath]] = [:]
        fileprivate var folded: Set<TruncatedDigest> = []
    }

    private struct State: ~Copyable, Sendable {
        var lines: LineReader
        var findings = Findings()
    }

    let name: RawPath
    let algorithm: ManifestAlgorithm
    private let declaration: BagDeclaration
    let profile: BagProfile
    private let state: Mutex<State>

    init(_ folder: OpenFolder, _ name: RawPath, _ algorithm: ManifestAlgorithm, _ declaration: BagDeclaration, _ profile: BagProfile) throws {
        self.profile = profile
        self.name = name
        self.algorithm = algorithm
        self.declaration = declaration
        let file = try Descriptor(in: folder, name, LineReader.openFlags, path: name)
        state = Mutex(State(lines: LineReader(file, path: name)))
    }

    var findings: Findings { state.withLock { $0.findings } }

    /// At most 64 entries; nil at the end. Lines that are no entry become deviations.
    func nextBatch() throws -> [ManifestEntry]? {
        try state.withLock { state in
            var batch: [ManifestEntry] = []
            while batch.count < 64, let line = try state.lines.next() {
                let number = state.lines.number
                switch ManifestLine(line, algorithm, declaration, profile) {
                case .malformed:
                    state.findings.deviations.append(.malformedManifestLine(file: name, line: number))
                case .unsafe(let path):
                    state.findings.deviations.append(.unsafeManifestPath(path, file: name, line: number))
                case .entry(let entry):
                    guard isPayload == entry.path.isInPayload else {
                        state.findings.deviations.append(.unsafeManifestPath(entry.path, file: name, line: number))
                        continue
                    }
                    state.findings.note(entry.path, file: name, line: number)
                    batch.append(entry)
                }
            }
            return batch.isEmpty ? nil : batch
        }
    }

    /// Whether this is a payload manifest, not one of tag files.
    var isPayload: Bool { name.bytes.starts(with: Array("manifest-".utf8)) }
}

extension ManifestFeed.Findings {
    fileprivate mutating func note(_ path: RawPath, file: RawPath, line: Int) {
        guard listed.insert(path.key).inserted else {
            deviations.append(.duplicateManifestEntry(path, file: file, line: line))
            return
        }
        noteFolders(of: path)
        let folded = path.foldedKey
        if !self.folded.insert(folded).inserted { twins[folded, default: []].append(path) }
    }

    private mutating func noteFolders(of path: RawPath) {
        var folder = path.parent
        guard folder != lastFolder else { return }
        lastFolder = folder
        while !folder.bytes.isEmpty, folders.insert(folder.key).inserted { folder = folder.parent }
    }
}

extension RawPath {
    var isInPayload: Bool { bytes.starts(with: [100, 97, 116, 97, 47]) }

    /// Stands for the path in a set.
    var key: TruncatedDigest { SHA256Digest(of: bytes).truncated }

    /// The same for paths that differ in case or in Unicode form only: `String` hashes by canonical
    /// equivalence. Differs from run to run.
    var foldedKey: TruncatedDigest {
        let folded = String(decoding: bytes, as: UTF8.self).lowercased()
        func hash(_ salt: UInt8) -> UInt64 {
            var hasher = Hasher()
            hasher.combine(salt)
            hasher.combine(folded)
            return UInt64(bitPattern: Int64(hasher.finalize()))
        }
        return TruncatedDigest(high: hash(0), low: hash(1))
    }
}
