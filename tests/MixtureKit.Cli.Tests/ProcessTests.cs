using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MixtureKit.Cli.Terminals;

namespace MixtureKit.Cli.Tests;

/// <summary>The command as a process of its own: signals, closed pipes and full disks.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "mixturekit");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_a_fit_within_two_seconds_of_work_and_writes_the_model_so_far(string signal, int code)
    {
        if (OperatingSystem.IsWindows())
            return;
        string data = _folder.Write("d.csv", Samples.Plane(20_000)), old = _folder.Write("old.json", "old");
        // A job in the background of a shell inherits that SIGINT is ignored.
        string[] heeding = OperatingSystem.IsLinux() ? ["/usr/bin/env", "--default-signal=INT", Command] : [Command];
        using Process process = Start(heeding[0], [.. heeding[1..], "fit", data, "--columns", "x,y", "-k", "40", "--tolerance", "0", "--max-iterations", "1000000", "--restarts", "1", "-o", old]);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Worked(process, TimeSpan.FromSeconds(2));
        using (Process kill = Start("/bin/kill", "-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)))
            kill.WaitForExit();
        // The fit works on while a busy machine starts the process that sends the signal.
        TimeSpan before = Work(process);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
            Assert.InRange(Work(process) - before, -before, Environment.ProcessorCount * TimeSpan.FromSeconds(2));
        Assert.Equal(code, process.ExitCode);
        string told = await error;
        Assert.Contains("error: interrupted", told);
        // On a slow machine there is no model yet.
        bool isWritten = told.Contains("is written to", StringComparison.Ordinal);
        Assert.Equal(isWritten, File.ReadAllText(old) != "old");
        if (isWritten)
            CommandRun.Of("describe", old).Sound();
        Assert.Equal(["d.csv", "old.json"], _folder.Names);
    }

    [Theory]
    [InlineData("0x4000000", 66)]
    [InlineData("0x20000000", 143)]
    public async Task A_numpy_file_that_is_cut_off_during_a_fit_is_told_where_it_does_not_fit_into_memory(string memory, int code)
    {
        if (OperatingSystem.IsWindows())
            return;
        const int rows = 1_200_000;
        string data = _folder["d.npy"];
        File.WriteAllBytes(data, Samples.Numpy(rows, 2, [.. Enumerable.Range(0, 2 * rows).Select(at => Math.Sin(at))]));
        using Process process = Start("/usr/bin/env", $"DOTNET_GCHeapHardLimit={memory}", Command, "fit", data, "-k", "3", "--tolerance", "0", "--max-iterations", "1000000", "--restarts", "1");
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Worked(process, TimeSpan.FromSeconds(3));
        using (var file = new FileStream(data, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(1_000_000);
        if (code == 143)
        {
            await Worked(process, process.TotalProcessorTime + TimeSpan.FromSeconds(1));
            using Process kill = Start("/bin/kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture));
        }
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)));
        Assert.Equal(code, process.ExitCode);
        string message = await error;
        Assert.DoesNotContain("   at ", message);
        if (code == 66)
            Assert.Contains("error: " + data + ": the file was cut off while it was in use", message);
    }

    [Fact]
    public void An_interrupted_fit_writes_the_best_model_so_far()
    {
        string data = _folder.Write("d.csv", Samples.Plane()), model = _folder["m.json"];
        using var error = new ProgressWriter();
        using var terminal = new Terminal(Stream.Null, Stream.Null, error) { ErrorIsTerminal = true };
        using var interruption = new Interruption(terminal.Fail);
        error.Progressed = () => interruption.Raise(2);
        int code = new Application(terminal, interruption).Run(["fit", data, "--columns", "x,y", "-k", "2", "--tolerance", "0", "--max-iterations", "2000000000", "--restarts", "1", "-o", model, "--trace", _folder["t.csv"]]);
        Assert.Equal(130, code);
        Assert.Contains("the best model so far, of iteration", error.ToString());
        CommandRun.Of("describe", model).Sound();
        Assert.True(File.Exists(_folder["t.csv"]));
    }

    [Fact]
    public async Task A_process_killed_at_any_moment_leaves_the_old_file_or_a_whole_one_and_nothing_else()
    {
        const int Rows = 200_000;
        if (OperatingSystem.IsWindows())
            return;
        string model = _folder.Write("m.json", Samples.TwoGaussians), output = _folder.Write("out.csv", "old\n");
        var random = new Random(5);
        for (int i = 0; i < 20; i++)
        {
            using Process process = Start(Command, "sample", model, "-n", Rows.ToString(CultureInfo.InvariantCulture), "-o", output);
            await Task.Delay(random.Next(1000), TestContext.Current.CancellationToken);
            process.Kill();
            process.WaitForExit();
            Assert.True(File.ReadLines(output).Count() is 1 or Rows + 1, "half a file");
            Assert.Equal(["m.json", "out.csv"], _folder.Names);
        }
    }

    [Fact]
    public void Standard_output_that_is_an_input_is_refused_untouched()
    {
        if (!OperatingSystem.IsLinux())
            return;
        string model = _folder.Write("m.json", Samples.TwoGaussians), data = _folder.Write("d.csv", Samples.Plane());
        foreach (string line in new[]
        {
            $"describe '{model}' >> '{model}'",
            $"predict '{model}' '{data}' >> '{data}'",
            $"fit - -k 2 --columns x,y -o '{data}' < '{data}'",
            $"fit '{data}' -k 2 --columns x,y -o '{model}' >> '{model}'",
        })
        {
            using Process process = Shell($"'{Command}' {line}");
            Assert.Contains("same file", process.StandardError.ReadToEnd());
            process.WaitForExit();
            Assert.Equal(64, process.ExitCode);
            Assert.Equal((Samples.TwoGaussians, Samples.Plane()), (File.ReadAllText(model), File.ReadAllText(data)));
        }
    }

    [Fact]
    public void A_closed_pipe_ends_the_command_quietly_and_soon()
    {
        if (OperatingSystem.IsWindows())
            return;
        string model = _folder.Write("m.json", Samples.TwoGaussians);
        using Process process = Shell($"'{Command}' sample '{model}' -n 1000000000000 | head -n 2; exit ${{PIPESTATUS[0]}}");
        Assert.Equal(2, process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void A_full_standard_output_is_told()
    {
        if (!File.Exists("/dev/full"))
            return;
        string model = _folder.Write("m.json", Samples.TwoGaussians);
        using Process process = Shell($"'{Command}' describe '{model}' > /dev/full");
        Assert.StartsWith("error: standard output", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(73, process.ExitCode);
    }

    [Fact]
    public void Output_goes_on_where_a_shared_file_ends()
    {
        if (OperatingSystem.IsWindows())
            return;
        string model = _folder.Write("m.json", Samples.TwoGaussians);
        using Process process = Shell($"(echo before; '{Command}' sample '{model}' -n 1; echo after) > '{_folder["out"]}'");
        process.WaitForExit();
        string[] lines = File.ReadAllLines(_folder["out"]);
        Assert.Equal(("before", "x,y,component", "after", 4), (lines[0], lines[1], lines[3], lines.Length));
    }

    [Fact]
    public void No_progress_and_no_colours_where_nobody_watches()
    {
        string data = _folder.Write("d.csv", Samples.Plane());
        using Process process = Start(Command, "fit", data, "-k", "2", "--columns", "x,y");
        string output = process.StandardOutput.ReadToEnd();
        Assert.Empty(process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain("\u001b", output);
        Assert.Contains("±", output);
    }

    private static Process Shell(string line) => Start("/bin/bash", "-c", line);

    private static Process Start(string file, params string[] arguments) => Process.Start(new ProcessStartInfo(file, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = System.Text.Encoding.UTF8,
        // The runtime's sockets for debuggers would stay in the temporary folder after a kill.
        Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
    })!;

    /// <summary>Waits until a process has worked for some time, however much else the machine does.</summary>
    private static async Task Worked(Process process, TimeSpan time)
    {
        while (Work(process) < time)
        {
            Assert.False(process.HasExited);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Returns the time for which processors worked for a process, or 0 if it has ended.</summary>
    private static TimeSpan Work(Process process)
    {
        try
        {
            process.Refresh();
            return process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
        }
        // It may end between the two questions.
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    /// <summary>Standard error that calls an action at the first line of progress that names an iteration.</summary>
    private sealed class ProgressWriter : StringWriter
    {
        public Action? Progressed { get; set; }

        public override void Write(string? value)
        {
            base.Write(value);
            if (value?.Contains(", iteration ", StringComparison.Ordinal) == true && Progressed is { } act)
            {
                Progressed = null;
                act();
            }
        }
    }
}
