import Faults
import Fixity
import Foundation
import Glibc
import Testing

struct ValueTests {
    @Test(arguments: [(EACCES, "EACCES"), (EROFS, "EROFS"), (EMFILE, "EMFILE"), (EIO, "EIO")])
    func tellsAFailedCallAsData(errno: Int32, name: String) {
        let error = SystemError(.write, "data/a.html", errno: errno)
        let what = Message("system.write", with: ["path": .text("data/a.html"), "reason": .message(Message("problem." + name))])
        #expect(error.messages == [Message("cli.system", with: ["what": .message(what)])] && error.exitStatus == .internalError)
        #expect(error.reason == name)
    }

    @Test(arguments: [ENOSPC, EDQUOT]) func saysThatTheDiskIsFull(errno: Int32) {
        let place = Message("cli.disk-full.where", ["path": "data/a.html"])
        #expect(SystemError(.write, "data/a.html", errno: errno).messages == [Message("cli.disk-full", with: ["where": .message(place)])])
    }

    /// What findings keep is read back as it was, also where the system has the only words for it.
    @Test(arguments: [ENOENT, ENODATA, EBADF, 4095]) func readsAStoredReason(errno: Int32) throws {
        let reason = SystemReason(errno: errno), read = try #require(SystemReason(stored: reason.stored))
        #expect(read == reason && read.message == reason.message && read.errno == errno)
        if errno == ENODATA { #expect(reason.stored == "errno 61 No data available") }
    }

    @Test(arguments: ["", "anchor", "errno", "errno x y", "errno 5", "ENOENT x", "did not find expected ','"]) func readsNoReasonOutOfOtherWords(
        text: String
    ) {
        #expect(SystemReason(stored: text) == nil)
    }

    @Test func tellsWhatFoundationSaysAsTheSystemDoes() throws {
        let scratch = try Scratch()
        let read = #expect(throws: CocoaError.self) { try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/none")) }
        #expect(read?.messages == SystemError(.read, scratch.raw("none"), errno: ENOENT).messages)
        try scratch.write("file", "x")
        let written = #expect(throws: CocoaError.self) {
            try FileManager.default.createDirectory(atPath: scratch.path + "/file/x", withIntermediateDirectories: false)
        }
        #expect(written?.messages == SystemError(.write, scratch.raw("file/x"), errno: ENOTDIR).messages)
    }

    @Test(arguments: [
        (Array("Factuur é.pdf".utf8), "Factuur é.pdf", true),
        (Array("a".utf8) + [0xFF] + Array(".pdf".utf8), "a\\xFF.pdf", false),
        (Array("a\nb\tc\r".utf8), "a\\nb\\tc\\r", false),
        (Array("\u{1B}[2J".utf8), "\\u{1B}[2J", false),
        (Array("gpj\u{202E}.exe".utf8), "gpj\\u{202E}.exe", false),
        (Array("a\\xFF".utf8), "a\\xFF", true),
        ([0xC3], "\\xC3", false),
        ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80", false),
        ([0xC0, 0xAF, 0x41], "\\xC0\\xAFA", false),
        (Array("👩‍💻.pdf".utf8), "👩‍💻.pdf", true),
    ])
    func showsNamesWithVisibleEscapes(bytes: [UInt8], display: String, exact: Bool) {
        let path = RawPath(bytes: bytes)
        #expect(path.display == display)
        #expect(path.isDisplayExact == exact)
        #expect(path.bytes == bytes)
    }

    @Test(arguments: [
        ("Factuur é — 👩‍💻", "Factuur é — 👩‍💻"), ("a\nb\r\nc\t", "a\\nb\\r\\nc\\t"), ("\u{1B}[2J\u{7}\u{7F}", "\\u{1B}[2J\\u{7}\\u{7F}"),
        ("\u{9B}31m", "\\u{9B}31m"), ("\u{202E}a\u{2069}", "\\u{202E}a\\u{2069}"), ("a\0", "a\\u{0}"), ("a\\n", "a\\n"), ("", ""),
    ])
    func showsTextsAsNamesAreShown(text: String, visible: String) {
        #expect(text.visible == visible)
        #expect(RawPath(text).display == visible)
        #expect(visible.visible == visible)
    }

    @Test(arguments: [("a/b/c", "a/b", "c"), ("c", "", "c"), ("", "", "")])
    func splitsPaths(path: String, parent: String, name: String) {
        #expect(RawPath(path).parent == RawPath(parent))
        #expect(RawPath(path).name == RawPath(name))
    }

    @Test func ordersPathsByByte() {
        let paths: [RawPath] = ["a/b", "a.b", "B", "é", "a"]
        #expect(paths.sorted() == ["B", "a", "a.b", "a/b", "é"])
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func hashesBytesAndFilesAlike(text: String, hex: String) throws {
        let scratch = try Scratch()
        try scratch.write("file", text)
        let digest = SHA256Digest(of: Array(text.utf8))
        #expect(digest.hex == hex)
        #expect(SHA256Digest(hex: hex.uppercased()) == digest)
        #expect(digest.bytes.count == 32)
        #expect(digest.bytes.first == UInt8(hex.prefix(2), radix: 16))
        let (found, size) = try FileHasher(bufferSize: 2).digest(ofFile: scratch.raw("file"))
        #expect(found == digest)
        #expect(size == text.utf8.count)
    }

    @Test(arguments: ["", "00", String(repeating: "g", count: 64), String(repeating: "0", count: 63), "+" + String(repeating: "0", count: 63)])
    func refusesWhatIsNoDigest(text: String) {
        #expect(SHA256Digest(hex: text) == nil)
    }

    @Test func refusesToHashThroughALink() throws {
        let scratch = try Scratch()
        try scratch.shell("echo secret > target; ln -s target link")
        #expect(throws: SystemError(.open, scratch.raw("link"), errno: ELOOP)) {
            try FileHasher().digest(ofFile: scratch.raw("link"))
        }
    }
}
