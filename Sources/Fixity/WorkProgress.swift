/// How far a long work is.
package struct WorkProgress: Sendable, Equatable {
    /// Files that are done.
    package let files: Int
    /// Steps that are done; a step is a file, or a folder of pages.
    package let done: Int
    /// All steps; nought where nobody knows how many there will be.
    package let all: Int

    /// Work of which each file is a step.
    package init(_ files: Int, of all: Int) { self.init(files: files, done: files, of: all) }

    /// Work whose steps are not its files.
    package init(files: Int, done: Int, of all: Int) {
        self.files = files
        self.done = done
        self.all = done > all ? 0 : all
    }
}
