package rpc

import (
	"errors"
	"io"

	"google.golang.org/grpc"

	"example.com/shopworld/internal/gen/inventoryv1"
)

func collect(stream grpc.ClientStreamingServer[inventoryv1.ReceiveRequest, inventoryv1.ReceiveResponse]) (map[string]int, error) {
	delivery := map[string]int{}
	for {
		req, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return delivery, nil
		}
		if err != nil {
			return nil, err
		}
		delivery[req.GetSku()] += int(req.GetQuantity())
	}
}
