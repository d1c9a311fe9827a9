using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace MixtureKit.Benchmarks.Serving;

/// <summary>Clients that ask a service for scores, each the next request as soon as it has the answer to the last.</summary>
/// <param name="service">The service.</param>
/// <param name="columns">Columns of the model.</param>
/// <param name="rows">Rows of a request.</param>
/// <param name="clients">Clients at once.</param>
internal sealed class LoadTest(ServiceProcess service, int columns, int rows, int clients)
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(Body(columns, rows));

    /// <summary>Asks for a time, and returns the figures of each window of it.</summary>
    public IReadOnlyList<LoadWindow> Run(int windows, TimeSpan window)
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        return [.. Enumerable.Range(0, windows).Select(_ => Window(client, window))];
    }

    private LoadWindow Window(HttpClient client, TimeSpan length)
    {
        var times = new ConcurrentQueue<double>();
        long began = Stopwatch.GetTimestamp();
        Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < length)
                times.Enqueue(await AskAsync(client));
        }))).GetAwaiter().GetResult();
        return LoadWindow.From(times, Stopwatch.GetElapsedTime(began).TotalSeconds, service.ResidentMegabytes);
    }

    private async Task<double> AskAsync(HttpClient client)
    {
        long began = Stopwatch.GetTimestamp();
        using var content = new ByteArrayContent(_body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage answer = await client.PostAsync(new Uri("/score", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static string Body(int columns, int rows)
    {
        IEnumerable<string> lines = Enumerable.Range(0, rows).Select(row =>
            $"[{string.Join(", ", Enumerable.Range(0, columns).Select(column => Math.Sin((row * columns) + column).ToString("F4", CultureInfo.InvariantCulture)))}]");
        return $$"""{"rows": [{{string.Join(", ", lines)}}]}""";
    }
}
