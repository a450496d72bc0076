// Package rpc is the Connect side of users, for the support desk.
package rpc

import (
	"context"
	"errors"

	"connectrpc.com/connect"

	"example.com/shopworld/internal/gen/usersv1"
	"example.com/shopworld/internal/users"
)

// Server answers users.v1.UserService.
type Server struct{ service *users.Service }

// New returns a server.
func New(s *users.Service) *Server { return &Server{service: s} }

// GetUser returns a user.
func (s *Server) GetUser(ctx context.Context, req *connect.Request[usersv1.GetUserRequest]) (*connect.Response[usersv1.GetUserResponse], error) {
	u, err := s.service.Get(ctx, req.Msg.GetId())
	if err != nil {
		return nil, convert(err)
	}
	resp := &usersv1.GetUserResponse{Id: u.ID, Name: u.Name, Email: u.Email}
	for _, r := range u.Roles {
		resp.Roles = append(resp.Roles, r.Role)
	}
	return connect.NewResponse(resp), nil
}

// GrantRole lets a user do something.
func (s *Server) GrantRole(ctx context.Context, req *connect.Request[usersv1.GrantRoleRequest]) (*connect.Response[usersv1.GrantRoleResponse], error) {
	if err := s.service.Grant(ctx, req.Msg.GetId(), req.Msg.GetRole()); err != nil {
		return nil, convert(err)
	}
	return connect.NewResponse(&usersv1.GrantRoleResponse{}), nil
}

// EraseUser forgets a user.
func (s *Server) EraseUser(ctx context.Context, req *connect.Request[usersv1.EraseUserRequest]) (*connect.Response[usersv1.EraseUserResponse], error) {
	if err := s.service.Erase(ctx, req.Msg.GetId()); err != nil {
		return nil, convert(err)
	}
	return connect.NewResponse(&usersv1.EraseUserResponse{}), nil
}

func convert(err error) error {
	if errors.Is(err, users.ErrNotFound) {
		return connect.NewError(connect.CodeNotFound, err)
	}
	return connect.NewError(connect.CodeInternal, err)
}
