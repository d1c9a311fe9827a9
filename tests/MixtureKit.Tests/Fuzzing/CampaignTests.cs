using System.Text.RegularExpressions;
using MixtureKit.Fuzzing;
using MixtureKit.Fuzzing.Csv;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;
using MixtureKit.Tests.Files;

namespace MixtureKit.Tests.Fuzzing;

public partial class CampaignTests
{
    // Takes 7 for 1 where rows are read one after the other.
    private static readonly CsvKind Misreading = new((bytes, choice, way) => LibraryReading.Read(
        way.OnAllCores == false ? [.. bytes.Select(b => b == '7' ? (byte)'1' : b)] : bytes, choice, way));

    private static (int ExitCode, string Report) Run(InputKind kind, params string[] arguments)
    {
        var report = new StringWriter();
        int exitCode = new Campaign(FuzzOptions.Parse(arguments), report).Run([kind]);
        return (exitCode, Rate().Replace(report.ToString(), ""));
    }

    [GeneratedRegex(@", \d+ inputs/s")]
    private static partial Regex Rate();

    [Fact]
    public void A_planted_fault_is_found_and_kept_as_a_small_file_that_replays()
    {
        using var folder = new TemporaryFolder();

        (int exitCode, string report) = Run(Misreading, "--seed", "5", "--count", "200", "--keep", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("readers differ", report);
        byte[][] kept = [.. Directory.GetFiles(folder.Path).Select(File.ReadAllBytes).Where(bytes => Trial.Of(Misreading, new FuzzInput(bytes)).Check == "readers differ")];
        Assert.Contains(kept, bytes => bytes.Length < 20);
    }

    [Fact]
    public void The_same_seed_gives_the_same_findings_on_any_number_of_threads()
    {
        (int _, string one) = Run(Misreading, "--seed", "5", "--count", "150", "--threads", "1");
        (int _, string three) = Run(Misreading, "--seed", "5", "--count", "150", "--threads", "3");
        (int _, string other) = Run(Misreading, "--seed", "6", "--count", "150", "--threads", "3");

        Assert.Equal(one, three);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Without_findings_the_exit_code_is_0() => Assert.Equal(0, Run(new Quiet(), "--count", "10").ExitCode);

    [Fact]
    public void Inputs_of_a_number_are_made_alike_every_time() => Assert.All(Kinds.All, kind => Assert.All(
        Enumerable.Range(0, 40), number => Assert.Equal(kind.Make(new RandomSource(9).Split((ulong)number)).Bytes, kind.Make(new RandomSource(9).Split((ulong)number)).Bytes)));

    [Theory]
    [InlineData("--seed", "-1")]
    [InlineData("--count", "0")]
    [InlineData("--count", "many")]
    [InlineData("--only", "xml")]
    [InlineData("--replay", "no such file")]
    [InlineData("--sed", "1")]
    [InlineData("--seed")]
    public void Bad_usage_is_refused(params string[] arguments) => Assert.Throws<UsageException>(() => FuzzOptions.Parse(arguments));

    [Fact]
    public void Inputs_are_written_instead_of_checked()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, InputWriting.Run(FuzzOptions.Parse(["--seed", "9", "--count", "3", "--only", "csv", "--write", folder.Path]), Kinds.All));
        Assert.Equal(3, Directory.GetFiles(folder.Path, "csv-*").Length);
        Assert.Equal(Kinds.Named("csv")!.Make(new RandomSource(9).Split(2)).Bytes, File.ReadAllBytes(Path.Combine(folder.Path, "csv-2.csv")));
    }

    private sealed class Quiet() : InputKind("quiet", ".txt")
    {
        public override FuzzInput Make(RandomSource random) => new([]);

        public override bool Check(FuzzInput input) => true;
    }
}
