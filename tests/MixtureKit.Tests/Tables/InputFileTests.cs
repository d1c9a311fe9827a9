using MixtureKit.Files;
using MixtureKit.Tables;
using MixtureKit.Tests.Files;
using static MixtureKit.Tests.Tables.CsvText;

namespace MixtureKit.Tests.Tables;

public sealed class InputFileTests
{
    [Fact]
    public void Files_that_cannot_be_opened_are_refused_with_their_path()
    {
        using var folder = new TemporaryFolder();
        string missing = folder.File("none.csv");
        Assert.Equal($"{missing}: there is no such file.", Assert.Throws<UnreadableFileException>(() => NumericTable.Read(missing)).Message);
        Assert.Equal($"{folder.Path}: this is a folder, not a file.", Assert.Throws<UnreadableFileException>(() => NumericTable.Read(folder.Path)).Message);
        Assert.Throws<UnreadableFileException>(() => NumericTable.Read(Path.Combine(missing, "x.csv")));
        Assert.Throws<UnreadableFileException>(() => NumericTable.Read(""));
        Assert.Throws<UnreadableFileException>(() => NumericTable.Read("a\0b"));
    }

    [Fact]
    public void A_file_without_permission_is_refused_with_its_path()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("closed.csv");
        File.WriteAllText(path, Plain);
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Permissions do not bind this user.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains($"{path}: the file may not be read", Assert.Throws<UnreadableFileException>(() => NumericTable.Read(path)).Message);
    }
}
