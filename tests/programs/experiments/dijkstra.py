# shortest paths with heapq
import heapq


def shortest(graph, start):
    distance, before, heap = {start: 0}, {}, [(0, start)]
    while heap:
        d, node = heapq.heappop(heap)
        if d > distance[node]:
            continue
        for other, length in graph.get(node, {}).items():
            if d + length < distance.get(other, float("inf")):
                distance[other] = d + length
                before[other] = node
                heapq.heappush(heap, (d + length, other))
    return distance, before


def path(before, end):
    while end is not None:
        yield end
        end = before.get(end)


graph = {"a": {"b": 4, "c": 1}, "c": {"b": 2, "d": 7}, "b": {"d": 1}}
d, before = shortest(graph, "a")
print(d, " <- ".join(path(before, "d")))
