import Glibc

/// Why the system refused something, as data: the name of its error number, for which the catalogues have words under `problem.<name>`.
package struct SystemReason: Hashable, Sendable {
    /// The system's error number.
    package let errno: Int32
    /// The system's own words; they count only for a number without a name here.
    private let text: String

    package init(errno: Int32) {
        self.errno = errno
        text = Self.names[errno] == nil ? String(cString: strerror(errno)) : ""
    }

    /// Whether it is about the machine, a disk that fails or what runs short, and so says nothing of the file.
    package var isOfTheMachine: Bool { Self.ofTheMachine.contains(errno) }

    private static let ofTheMachine: Set<Int32> = [
        EAGAIN, EBUSY, EDQUOT, EIO, EMFILE, ENFILE, ENODEV, ENOBUFS, ENOLCK, ENOMEM, ENOSPC, EREMOTEIO, ESTALE, ETIMEDOUT, EUCLEAN,
    ]

    /// As findings keep it: `ENOENT`, or `errno 95 Operation not supported`.
    package var stored: String { Self.names[errno] ?? "errno \(errno) \(text)" }

    /// What ``stored`` says; nil for a text that it does not write.
    package init?(stored: String) {
        if let named = Self.names.first(where: { $0.value == stored })?.key {
            (errno, text) = (named, "")
            return
        }
        let parts = stored.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, parts[0] == "errno", let number = Int32(parts[1]) else { return nil }
        (errno, text) = (number, String(parts[2]))
    }

    /// In words.
    package var message: Message {
        guard let name = Self.names[errno] else { return Message("problem.errno", with: ["number": .text(String(errno)), "text": .text(text)]) }
        return Message("problem.\(name)")
    }

    /// The numbers that have words of their own.
    package static let names: [Int32: String] = [
        EACCES: "EACCES", EAGAIN: "EAGAIN", EBUSY: "EBUSY", EDQUOT: "EDQUOT", EEXIST: "EEXIST", EFBIG: "EFBIG", EILSEQ: "EILSEQ", EINVAL: "EINVAL",
        EIO: "EIO",
        EISDIR: "EISDIR", ELOOP: "ELOOP", EMFILE: "EMFILE", EMLINK: "EMLINK", ENAMETOOLONG: "ENAMETOOLONG", ENFILE: "ENFILE", ENODEV: "ENODEV",
        ENOENT: "ENOENT", ENOMEM: "ENOMEM", ENOSPC: "ENOSPC", ENOTDIR: "ENOTDIR", ENOTEMPTY: "ENOTEMPTY", ENXIO: "ENXIO", EOPNOTSUPP: "EOPNOTSUPP",
        EPERM: "EPERM", EROFS: "EROFS", ESTALE: "ESTALE", ETXTBSY: "ETXTBSY", EXDEV: "EXDEV",
    ]
}
