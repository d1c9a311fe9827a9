namespace MixtureKit.Cli.Tests;

/// <summary>Standard streams that the caller closed, whose numbers the runtime takes for pipes of its own.</summary>
public sealed class ClosedStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Model => _folder.Write("m.json", Samples.TwoGaussians);

    private string Data => _folder.Write("d.csv", Samples.Plane());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fit - -k 2")]
    [InlineData("fit DATA --columns x,y --start -")]
    [InlineData("predict MODEL -")]
    [InlineData("predict - DATA")]
    [InlineData("score MODEL -")]
    [InlineData("compare MODEL - DATA")]
    [InlineData("impute MODEL -")]
    [InlineData("sample - -n 3")]
    [InlineData("describe -")]
    [InlineData("plot criterion - -o OUT.svg")]
    public void Closed_standard_input_is_refused(string call)
    {
        if (OperatingSystem.IsWindows())
            return;
        string line = call.Replace("MODEL", Model).Replace("DATA", Data).Replace("OUT", _folder["out"]);
        ShellRun.Of($"mixturekit {line} <&-").Fails(66, "standard input is closed", "a pipe");
    }

    [Fact]
    public void Closed_standard_output_is_refused()
    {
        if (!OperatingSystem.IsWindows())
            ShellRun.Of($"mixturekit describe '{Model}' >&-").Fails(73, "standard output is closed");
    }

    [Theory]
    [InlineData("fit /dev/stdin -k 2 <&-", 66, "DATA '/dev/stdin'")]
    [InlineData("describe /proc/self/fd/0 <&-", 66, "MODEL '/proc/self/fd/0'")]
    [InlineData("sample MODEL -n 3 -o /dev/fd/4", 73, "-o '/dev/fd/4'")]
    public void Paths_of_closed_descriptors_are_refused(string call, int code, string words)
    {
        if (!OperatingSystem.IsLinux())
            return;
        ShellRun.Of($"mixturekit {call.Replace("MODEL", Model)}").Fails(code, words, "was not open");
    }

    [Fact]
    public void Closed_standard_error_loses_messages_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        ShellRun run = ShellRun.Of($"mixturekit describe '{_folder["none"]}' 2>&-");
        Assert.Equal((66, "", ""), (run.Code, run.Output, run.Error));
        Assert.Equal(0, ShellRun.Of($"mixturekit describe '{Model}' 2>&- <&-").Code);
    }

    [Fact]
    public void Standard_input_that_the_caller_holds_twice_is_read()
    {
        if (OperatingSystem.IsWindows())
            return;
        ShellRun run = ShellRun.Of($"cat '{Data}' | {{ exec 5<&0; mixturekit fit - --columns x,y -k 2 --restarts 1; }}");
        Assert.True(run.Code == 0, run.Error);
    }
}
