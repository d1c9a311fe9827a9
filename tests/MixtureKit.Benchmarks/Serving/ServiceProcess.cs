using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MixtureKit.Benchmarks.Serving;

/// <summary>The sample service in a process of its own, at a free port of loopback.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>The address of the service.</summary>
    public Uri Address { get; }

    /// <summary>Memory that the process holds now, in MB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts the service and waits until it is healthy.</summary>
    /// <param name="program">Path of MixtureKit.Samples.Service.dll.</param>
    /// <param name="model">Path of the model file.</param>
    /// <exception cref="ArgumentException">There is no such program.</exception>
    /// <exception cref="InvalidOperationException">The service ended.</exception>
    public static ServiceProcess Start(string program, string model)
    {
        if (!File.Exists(program))
            throw new ArgumentException($"There is no '{program}'; build docs/samples/service, and name the program that it makes.", nameof(program));
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        Process process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", address.ToString(), "--Model", model, "--Logging:LogLevel:Default", "Warning"]))!;
        var service = new ServiceProcess(process, address);
        service.WaitUntilHealthy();
        return service;
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitUntilHealthy()
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (!IsHealthy(client))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The service ended with code {_process.ExitCode}; what it wrote says why.");
            Thread.Sleep(100);
        }
    }

    private static bool IsHealthy(HttpClient client)
    {
        try
        {
            using HttpResponseMessage answer = client.Send(new HttpRequestMessage(HttpMethod.Get, "/health"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
