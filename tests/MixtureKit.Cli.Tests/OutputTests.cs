using System.Runtime.Versioning;

namespace MixtureKit.Cli.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _model;

    public OutputTests()
    {
        _data = _folder.Write("d.csv", "x,y\n1,2\n4,3\n5,9\n2,2\n");
        _model = _folder.Write("m.json", Samples.TwoGaussians);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder_is_told_before_the_work_is_done()
    {
        string lost = Path.Combine(_folder["no"], "out");
        // The data are not there either: the output was looked at first.
        CommandRun.Of("fit", _folder["no.csv"], "-k", "1", "-o", lost).Fails(73, "no", "folder");
        CommandRun.Of("fit", _data, "-k", "1", "--trace", lost).Fails(73, "folder");
        CommandRun.Of("predict", _model, _data, "-o", lost).Fails(73, "folder");
        CommandRun.Of("sample", _model, "-n", "1", "-o", lost).Fails(73, "folder");
        CommandRun.Of("fit", _data, "-k", "1", "-o", Path.GetDirectoryName(_data)!).Fails(73, "folder");
    }

    [Fact]
    public void A_read_only_file_stays_as_it_is()
    {
        string old = _folder.Write("old.json", "old");
        File.SetAttributes(old, FileAttributes.ReadOnly);
        CommandRun.Of("fit", _data, "-k", "1", "-o", old).Fails(73, "old.json", "read-only");
        File.SetAttributes(old, FileAttributes.Normal);
        Assert.Equal("old", File.ReadAllText(old));
    }

    [Fact]
    public void Failed_calls_leave_old_files_and_no_temporary_ones()
    {
        string old = _folder.Write("old.json", "old");
        Assert.Equal(65, CommandRun.Of("fit", _folder.Write("bad.csv", "x\n1\nb\n"), "-k", "1", "-o", old).Code);
        Assert.Equal(3, CommandRun.Of("fit", _data, "-k", "4", "-o", old).Code);
        Assert.Equal(65, CommandRun.Of("predict", _model, _folder["bad.csv"], "-o", old).Code);
        Assert.Equal("old", File.ReadAllText(old));
        Assert.Equal(["bad.csv", "d.csv", "m.json", "old.json"], _folder.Names);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_full_disk_is_told()
    {
        if (!File.Exists("/dev/full"))
            return;
        CommandRun.Of("predict", _model, _data, "-o", "/dev/full").Fails(73, "/dev/full");
    }

    [Fact]
    public void A_model_replaces_the_old_one_whole()
    {
        string old = _folder.Write("old.json", new string('x', 10_000));
        CommandRun.Of("fit", _data, "-k", "1", "-o", old).Sound();
        CommandRun.Of("describe", old).Sound();
    }
}
